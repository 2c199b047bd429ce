@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts Pli on Windows: JDK 25 from PLI_JAVA_HOME, JAVA_HOME or PATH; builds once when needed.
setlocal
set "ROOT=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined PLI_JAVA_HOME set "JAVA=%PLI_JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseCompactObjectHeaders -version >nul 2>&1
if errorlevel 1 (
  echo Pli needs a JDK 25 or newer: install one or name its folder in PLI_JAVA_HOME. 1>&2
  exit /b 2
)
if exist "%ROOT%app\target\pli\pli.jar" goto run
where mvn >nul 2>&1
if errorlevel 1 (
  echo To build itself the first time, Pli needs Maven 3.8 or newer on the PATH. 1>&2
  exit /b 2
)
echo Building Pli once, about a minute... 1>&2
pushd "%ROOT%"
if defined PLI_JAVA_HOME set "JAVA_HOME=%PLI_JAVA_HOME%"
call mvn -q -B -Dmaven.test.skip=true -pl app -am package 1>&2
if errorlevel 1 (
  popd
  echo Pli could not be built; the errors stand above. 1>&2
  exit /b 2
)
popd
:run
"%JAVA%" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx512m --enable-native-access=ALL-UNNAMED ^
  -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 ^
  %PLI_JAVA_OPTS% -jar "%ROOT%app\target\pli\pli.jar" %*
exit /b %errorlevel%
