@echo off
rem Starts dgm with the runtime beside it, or with a JDK 25 or newer of this machine. Untested.
setlocal
set "ROOT=%~dp0.."
set "JAVA=%ROOT%\runtime\Windows-x86_64\bin\java.exe"
if not exist "%JAVA%" if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" for %%j in (java.exe) do set "JAVA=%%~$PATH:j"
if not exist "%JAVA%" (
  echo dgm: there is no runtime for Windows here: install a JDK 25 or newer and set JAVA_HOME to its folder 1>&2
  exit /b 1
)
"%JAVA%" -Xlog:disable -Xlog:all=warning,cds*=off,aot*=off:stderr -XX:-UsePerfData -XX:+UseSerialGC ^
  --module-path "%ROOT%\lib" --add-modules java.se,jdk.httpserver,jdk.unsupported ^
  --enable-native-access=io.dgm.app,io.dgm.cpu,io.dgm.pjrt,ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  "-Ddgm.native.path=%ROOT%\native" "-Ddgm.home=%ROOT%" %DGM_JAVA_OPTS% -m io.dgm.app/io.dgm.app.Main %*
exit /b %ERRORLEVEL%
