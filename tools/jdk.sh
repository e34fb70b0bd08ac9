# Sourced by the scripts of the checkout: finds a JDK that is new enough. It starts no process, so
# that it costs a launcher next to nothing.

readonly JDK_NEEDED=25

# Whether the folder $1 is a JDK that is new enough; asks the file that every JDK carries.
is_new_enough_jdk() {
  [[ -x $1/bin/javac && -f $1/release ]] || return 1
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^JAVA_VERSION=\"([0-9]+) ]]; then
      ((BASH_REMATCH[1] >= JDK_NEEDED))
      return
    fi
  done <"$1/release"
  return 1
}

# Sets JDK to the first of the JDKs named by variables, on the PATH and in the usual folders.
find_jdk() {
  local java candidate line
  local -a candidates=("${DGM_JAVA_HOME:-}" "${JAVA_HOME:-}")
  if java=$(command -v java); then
    while [[ -L $java ]]; do
      line=$(readlink "$java")
      [[ $line == /* ]] && java=$line || java=${java%/*}/$line
    done
    candidates+=("${java%/bin/java}")
  fi
  local home=${HOME:-/nonexistent}
  local maven="$home/.m2"
  candidates+=(
    "$home"/.sdkman/candidates/java/* "$home"/.jdks/* "$maven"/jdks/* "$home"/.jenv/versions/*
    "$home"/.asdf/installs/java/* "$home"/.local/share/mise/installs/java/*
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /opt/*jdk* /opt/java/* /opt/jdk/*
    /Library/Java/JavaVirtualMachines/*/Contents/Home
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  )
  for line in "$maven/toolchains.xml" "$maven/discovered-jdk-toolchains-cache.xml"; do
    [[ -f $line ]] || continue
    while IFS= read -r candidate; do
      [[ $candidate =~ \<jdkHome\>([^<]+)\</jdkHome\> ]] && candidates+=("${BASH_REMATCH[1]}")
    done <"$line"
  done
  for candidate in "${candidates[@]}"; do
    if [[ -n $candidate ]] && is_new_enough_jdk "$candidate"; then
      JDK=$candidate
      return 0
    fi
  done
  echo "dgm: needs a JDK $JDK_NEEDED or newer and found none: install one (Eclipse Temurin or any" \
    "OpenJDK build) and set JAVA_HOME or DGM_JAVA_HOME to its folder" >&2
  return 1
}
