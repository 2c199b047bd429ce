# SPDX-License-Identifier: Apache-2.0
# Sourced by ./pli, ./build and .ci/run: finding a JDK and Maven, the language of sentences, one build.
# Runs under bash 3.2 (macOS) and starts no JVM to find one.

PLI_JDK_MIN=25
PLI_MAVEN_MIN=3.8

# The major version written in a JDK's `release` file; nothing when there is none.
pli_jdk_major() {
  local line
  [ -f "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      JAVA_VERSION=*)
        line=${line#JAVA_VERSION=}
        line=${line//\"/}
        line=${line%%[!0-9]*}
        printf '%s' "$line"
        return 0
        ;;
    esac
  done <"$1/release"
  return 1
}

pli_jdk_fits() {
  local major
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  major=$(pli_jdk_major "$1") || return 1
  [ -n "$major" ] && [ "$major" -ge "$PLI_JDK_MIN" ]
}

# Follows symbolic links without `readlink -f`, which older macOS lacks; prints the real path.
pli_real_path() {
  local path=$1 target
  while [ -L "$path" ]; do
    target=$(readlink "$path")
    case $target in
      /*) path=$target ;;
      *) path=$(dirname -- "$path")/$target ;;
    esac
  done
  printf '%s/%s' "$(CDPATH='' cd -P -- "$(dirname -- "$path")" && pwd)" "$(basename -- "$path")"
}

# Sets PLI_JDK to the home of a JDK that is new enough; fails when this computer has none.
pli_find_jdk() {
  local candidate on_path
  PLI_JDK=
  for candidate in "${PLI_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    if pli_jdk_fits "$candidate"; then PLI_JDK=$candidate; return 0; fi
  done
  if [ -x /usr/libexec/java_home ]; then
    candidate=$(/usr/libexec/java_home -F -v "$PLI_JDK_MIN+" 2>/dev/null)
    if pli_jdk_fits "$candidate"; then PLI_JDK=$candidate; return 0; fi
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/*; do
    if pli_jdk_fits "$candidate"; then PLI_JDK=$candidate; return 0; fi
  done
  if on_path=$(command -v java 2>/dev/null); then
    candidate=$(dirname -- "$(dirname -- "$(pli_real_path "$on_path")")")
    if pli_jdk_fits "$candidate"; then PLI_JDK=$candidate; return 0; fi
  fi
  return 1
}

# Sets PLI_MVN to a Maven that is new enough; fails otherwise. Needs PLI_JDK, because asking Maven
# for its version starts a JVM.
pli_find_maven() {
  local version major minor
  PLI_MVN=
  if [ -n "${MAVEN_HOME:-}" ] && [ -x "$MAVEN_HOME/bin/mvn" ]; then
    PLI_MVN=$MAVEN_HOME/bin/mvn
  else
    PLI_MVN=$(command -v mvn 2>/dev/null) || return 1
  fi
  version=$(JAVA_HOME=$PLI_JDK "$PLI_MVN" -B -v 2>/dev/null |
    sed -n 's/.*Apache Maven \([0-9][0-9]*\)\.\([0-9][0-9]*\).*/\1 \2/p' | head -n 1)
  major=${version%% *}
  minor=${version##* }
  [ -n "$version" ] || return 1
  [ "$major" -gt "${PLI_MAVEN_MIN%%.*}" ] ||
    { [ "$major" -eq "${PLI_MAVEN_MIN%%.*}" ] && [ "$minor" -ge "${PLI_MAVEN_MIN##*.}" ]; }
}

# Two letters: the language of the system, English where Pli has no texts.
pli_language() {
  case ${LC_ALL:-${LC_MESSAGES:-${LANG:-en}}} in
    fr*) printf fr ;;
    de*) printf de ;;
    it*) printf it ;;
    *) printf en ;;
  esac
}

# One sentence of the start on standard error. $1 = which, $2 = a path or nothing.
pli_say() {
  local text
  case $1-$(pli_language) in
    building-fr) text="Préparation de Pli, une seule fois, environ une minute…" ;;
    building-de) text="Pli wird einmalig vorbereitet, das dauert etwa eine Minute…" ;;
    building-it) text="Preparazione di Pli, una volta sola, circa un minuto…" ;;
    building-*) text="Building Pli once, about a minute…" ;;
    no-jdk-fr) text="Pli a besoin d'un JDK $PLI_JDK_MIN ou plus récent : installez-le (par exemple depuis https://adoptium.net) ou indiquez son dossier dans PLI_JAVA_HOME." ;;
    no-jdk-de) text="Pli braucht ein JDK $PLI_JDK_MIN oder neuer: installieren Sie es (zum Beispiel von https://adoptium.net) oder nennen Sie seinen Ordner in PLI_JAVA_HOME." ;;
    no-jdk-it) text="Pli richiede un JDK $PLI_JDK_MIN o più recente: lo installi (per esempio da https://adoptium.net) o ne indichi la cartella in PLI_JAVA_HOME." ;;
    no-jdk-*) text="Pli needs a JDK $PLI_JDK_MIN or newer: install one (for example from https://adoptium.net) or name its folder in PLI_JAVA_HOME." ;;
    no-maven-fr) text="Pour se construire la première fois, Pli a besoin de Maven $PLI_MAVEN_MIN ou plus récent : installez-le (paquet « maven ») ou indiquez son dossier dans MAVEN_HOME." ;;
    no-maven-de) text="Für den ersten Aufbau braucht Pli Maven $PLI_MAVEN_MIN oder neuer: installieren Sie es (Paket «maven») oder nennen Sie seinen Ordner in MAVEN_HOME." ;;
    no-maven-it) text="Per la prima preparazione Pli richiede Maven $PLI_MAVEN_MIN o più recente: lo installi (pacchetto «maven») o ne indichi la cartella in MAVEN_HOME." ;;
    no-maven-*) text="To build itself the first time, Pli needs Maven $PLI_MAVEN_MIN or newer: install it (package \"maven\") or name its folder in MAVEN_HOME." ;;
    failed-fr) text="Pli n'a pas pu être construit ; le journal complet est dans $2" ;;
    failed-de) text="Pli konnte nicht gebaut werden; das ganze Protokoll steht in $2" ;;
    failed-it) text="Non è stato possibile preparare Pli; il registro completo è in $2" ;;
    failed-*) text="Pli could not be built; the whole log is in $2" ;;
  esac
  printf '%s\n' "$text" >&2
}

# True when app/target/pli is missing or older than what it is made of. Folders count too: their
# time changes when a file in them is removed.
pli_is_stale() {
  local root=$1 built=$1/app/target/pli/pli.jar stamp=$1/app/target/pli/built
  [ -f "$built" ] && [ -d "$root/app/target/pli/lib" ] || return 0
  # An unchanged jar is not written again, so the stamp of the last good build may be the newer one.
  [ "$stamp" -nt "$built" ] && built=$stamp
  [ -n "$(find "$root/pom.xml" "$root/smtp/pom.xml" "$root/engine/pom.xml" "$root/app/pom.xml" \
    "$root/smtp/src/main" "$root/engine/src/main" "$root/app/src/main" \
    -newer "$built" -print 2>/dev/null | head -n 1)" ]
}

# Builds app/target/pli, quietly; one process at a time. Needs PLI_JDK and PLI_MVN.
pli_build_app() {
  local root=$1 target=$1/app/target lock=$1/app/target/building log=$1/app/target/build.log status
  mkdir -p "$target/pli" || return 1
  if [ ! -w "$target" ]; then
    : >"$target/building" # Fails, and the shell says why.
    return 1
  fi
  until mkdir "$lock" 2>/dev/null; do
    # Left over from a build that was killed: its process is gone.
    if [ -s "$lock/pid" ] && ! kill -0 "$(cat "$lock/pid" 2>/dev/null)" 2>/dev/null; then
      rm -rf "$lock"
    fi
    sleep 1
  done
  printf '%s' "$$" >"$lock/pid"
  trap 'rm -rf "$lock"; exit 130' INT TERM HUP
  status=0
  if pli_is_stale "$root"; then
    : >"$target/started"
    (cd "$root" && JAVA_HOME=$PLI_JDK "$PLI_MVN" -q -B -Dmaven.test.skip=true \
      -pl app -am package) >"$log" 2>&1 </dev/null || status=$?
    if [ "$status" -eq 0 ]; then mv -f "$target/started" "$target/pli/built"; fi
  fi
  rm -rf "$lock"
  trap - INT TERM HUP
  return "$status"
}

# The lines of the last build's log that say what is wrong.
pli_build_errors() {
  grep -E '^\[(ERROR|FATAL)\]' "$1/app/target/build.log" |
    grep -v -E '^\[ERROR\] *($|-> \[Help|\[Help|To see the full|Re-run Maven|For more information|After correcting)' |
    head -n 12 >&2
}

# Sets PLI_CACHE to the name of the cache that fits the program's arguments: what hands over starts
# with the classes and profiles of a hand-over, which cost a third of a second and pay after that.
# Sets PLI_BRIEF to yes for a command that is over before an optimising compiler could help it.
pli_choose_cache() {
  local word before= command=
  PLI_CACHE=pli.aot PLI_BRIEF=
  # Answered before anything is loaded: to link the classes of a cache would take longer.
  case $#:${1:-} in 1:--version | 1:-V) PLI_CACHE=none ;; esac
  for word in "$@"; do
    case $before:$word in
      mailing:send | mailing:resume | mailing:rehearse | mailing:release | *:worker | *:serve)
        PLI_CACHE=pli-work.aot
        ;;
    esac
    case $command:$word in
      :mailing | :journal | :demo | :serve | :worker) command=$word ;;
      :send | :account | :explain | :discover | :providers | :outbox) command=$word PLI_BRIEF=yes ;;
    esac
    before=$word
  done
}

# The flags Pli runs with, in the array PLI_JAVA_FLAGS. $1 = root, $2 = a cache of pli_choose_cache,
# or `none` for a program that is measured or watched. PLI_BRIEF as pli_choose_cache left it.
pli_java_flags() {
  local app=$1/app/target/pli cache=$1/app/target/pli/${2:-pli.aot}
  PLI_JAVA_FLAGS=(
    -XX:+UseCompactObjectHeaders -Xmx512m
    --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true
    -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dstdin.encoding=UTF-8
  )
  case ${PLI_JAVA_OPTS:-} in
    *-XX:+Use*GC*) ;; # The JVM refuses to start with two collectors.
    *) PLI_JAVA_FLAGS+=(-XX:+UseSerialGC) ;;
  esac
  case ${PLI_JAVA_OPTS:-} in
    *-Xm[nx]* | *NewSize* | *HeapSize*) ;; # Theirs may be smaller.
    # What a message leaves behind is garbage at once: a larger nursery only fills more memory.
    *) PLI_JAVA_FLAGS+=(-Xmn24m) ;;
  esac
  # The optimising compiler begins ten times later than usual: what it does in a run of minutes costs
  # more than it brings. Measured, docs/performance.md. Not while the caches are trained.
  if [ -n "${PLI_BRIEF:-}" ]; then
    # Code that counts how often it runs, for that compiler, is slow and costly to make.
    PLI_JAVA_FLAGS+=(-XX:TieredStopAtLevel=1)
  elif [ "${2:-}" != none ]; then
    PLI_JAVA_FLAGS+=(
      -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
      -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
      # Only optimised code asks the processor to encrypt a whole record at once; this one method, six
      # calls for each payslip, would come to that after eight thousand messages.
      -XX:CompileCommand=quiet
      -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.GaloisCounterMode::implGCMCrypt,0.01
    )
  fi
  pli_utf8_locale
  # A cache that does not fit is ignored by the JVM, which then also has nothing to say about it.
  if pli_cache_fits "$app" "$cache"; then
    PLI_JAVA_FLAGS+=("-XX:AOTCache=$cache" -Xlog:disable -Xlog:all=off)
  fi
}

# True if the cache $2 is younger than all of the program in $1. The JVM compares it with the jar that
# the command line names alone, and would run old classes of those that this one names.
pli_cache_fits() {
  local jar
  [ -f "$2" ] || return 1
  for jar in "$1"/pli.jar "$1"/lib/*.jar; do
    [ "$2" -nt "$jar" ] || return 1
  done
}

# Java takes arguments and file names apart with the system's character set. Where that is not
# UTF-8 (cron, a bare container, a locale that was never generated) accents would be lost, so the
# set is changed and the language is told by properties, and by the variable that Pli asks first.
pli_utf8_locale() {
  local wanted=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} territory
  [ "$(locale charmap 2>/dev/null)" = UTF-8 ] && return 0
  export LC_ALL=C.UTF-8 PLI_LANG=${PLI_LANG:-$wanted}
  case $wanted in
    [a-z][a-z] | [a-z][a-z][_.@]*) PLI_JAVA_FLAGS+=("-Duser.language=${wanted:0:2}") ;;
    *) return 0 ;;
  esac
  territory=${wanted:3:2}
  case ${wanted:2:1}$territory in
    _[A-Z][A-Z]) PLI_JAVA_FLAGS+=("-Duser.country=$territory") ;;
  esac
}

# Trains one AOT cache: $1 = root, $2 = its name, the rest is what Java is to run. A failure leaves no
# cache and says nothing.
pli_train_one() {
  local app=$1/app/target/pli cache=$1/app/target/pli/$2
  shift 2
  nice -n 19 "$PLI_JDK/bin/java" "${PLI_JAVA_FLAGS[@]}" "-XX:AOTCacheOutput=$cache.$$" \
    -Xlog:disable -Xlog:all=off "$@" >/dev/null 2>&1 </dev/null
  if [ -s "$cache.$$" ]; then
    mv -f "$cache.$$" "$cache"
  else
    rm -f "$cache.$$" "$cache.$$.config"
    return 1
  fi
}

# Trains the cache that halves the start, with all that one message needs, then the one with the
# profile of a hand-over.
pli_train_aot() {
  local jar=$1/app/target/pli/pli.jar
  pli_java_flags "$1" none
  pli_train_one "$1" pli.aot -cp "$jar" pli.app.practice.Practice 1 &&
    pli_train_one "$1" pli-work.aot -cp "$jar" pli.app.practice.Practice
}
