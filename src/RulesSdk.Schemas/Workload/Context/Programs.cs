namespace RulesSdk.Schemas;

/// <summary>What kinds of programs the layers of execution contexts tell apart, by the names of their files.</summary>
internal static class Programs
{
    private static readonly HashSet<string> Shells =
        ["sh", "bash", "rbash", "dash", "ash", "zsh", "ksh", "ksh93", "mksh", "pdksh", "fish", "csh", "tcsh", "static-sh", "bash-static"];

    private static readonly HashSet<string> Servers =
    [
        "nginx", "apache2", "httpd", "lighttpd", "caddy", "haproxy", "envoy", "traefik", "uwsgi", "gunicorn", "tomcat",
        "mysqld", "mariadbd", "postgres", "postmaster", "mongod", "redis-server", "sqlservr", "oracle", "cassandra", "memcached",
        "clickhouse-server", "elasticsearch", "java",
    ];

    private static readonly HashSet<string> CoreUtilities =
    [
        "base32", "base64", "basename", "cat", "chgrp", "chmod", "chown", "cp", "cut", "date", "dd", "df", "dirname", "du", "echo",
        "env", "expr", "find", "grep", "egrep", "fgrep", "groups", "head", "hostname", "id", "install", "kill", "ln", "ls", "md5sum",
        "mkdir", "mkfifo", "mknod", "mktemp", "mv", "nice", "nl", "nohup", "od", "paste", "printenv", "printf", "ps", "pwd",
        "readlink", "realpath", "rm", "rmdir", "sed", "seq", "sha256sum", "sleep", "sort", "split", "stat", "stty", "tail", "tee",
        "test", "timeout", "touch", "tr", "uname", "uniq", "uptime", "users", "wc", "who", "whoami", "xargs", "yes",
    ];

    private static readonly string[] InstallVerbs = ["install", "i", "ci", "add", "require", "get", "sync", "update", "upgrade"];

    private static readonly HashSet<string> PackageManagers =
        ["npm", "yarn", "pnpm", "pip", "pip3", "pipx", "uv", "poetry", "gem", "bundle", "composer", "cargo", "go"];

    private static readonly HashSet<string> BuildServerVariables =
    [
        "CI", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL", "BUILDKITE", "CIRCLECI", "TRAVIS", "TF_BUILD", "TEAMCITY_VERSION",
        "BITBUCKET_BUILD_NUMBER", "CODEBUILD_BUILD_ID", "DRONE", "APPVEYOR", "BUILD_BUILDID",
    ];

    /// <summary>The ports that HTTP is served on.</summary>
    public static bool IsHttpPort(long port) => port is 80 or 443 or 3000 or 5000 or 8000 or 8008 or 8080 or 8081 or 8443 or 8888 or 9000;

    /// <summary>A path's last segment.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    public static bool IsShell(string name) => Shells.Contains(name);

    /// <summary>A web server, PHP, a database or Java: none of them has a reason to start a shell.</summary>
    public static bool IsServer(string name) => Servers.Contains(name) || name.StartsWith("php", StringComparison.Ordinal);

    public static bool IsCoreUtility(string name) => CoreUtilities.Contains(name);

    /// <summary>An interpreter of a language that web applications are written in.</summary>
    public static bool IsInterpreter(string name) =>
        name is "node" or "nodejs" or "deno" or "bun" or "java"
        || StartsWithVersioned(name, "python") || StartsWithVersioned(name, "ruby") || StartsWithVersioned(name, "perl")
        || name.StartsWith("php", StringComparison.Ordinal);

    /// <summary>The SSH server; since OpenSSH 9.8 its sessions have a program of their own.</summary>
    public static bool IsSshServer(string comm) => comm is "sshd" or "sshd-session";

    /// <summary>Whether a package manager installs something, be it run as a script of its interpreter or as its module.</summary>
    public static bool InstallsPackages(string name, CommandLine arguments)
    {
        // node /usr/bin/npm install, python3 -m pip install: the tool is the first word that is no flag
        var words = arguments.Arguments.Where(argument => !argument.StartsWith('-')).ToArray();
        var isScript = IsInterpreter(name) && words.Length > 0;
        var tool = isScript ? NameOf(words[0]) : name;
        tool = tool is "npm-cli.js" ? "npm" : StartsWithVersioned(tool, "pip") ? "pip" : tool;
        var rest = words.AsSpan(isScript ? 1 : 0);
        return PackageManagers.Contains(tool)
            && rest is not ["run" or "run-script" or "exec" or "test", ..]
            && rest.ContainsAny(InstallVerbs);
    }

    public static bool IsBuildServer(IReadOnlyList<string> environment) =>
        environment.Any(variable => BuildServerVariables.Contains(Variable(variable).Name));

    /// <summary>The service that the environment names; where only the variable's name is known, that; else null.</summary>
    public static string? Service(IReadOnlyList<string> environment)
    {
        foreach (var name in (ReadOnlySpan<string>)["DD_SERVICE", "OTEL_SERVICE_NAME"])
        {
            foreach (var variable in environment)
            {
                if (Variable(variable) is var found && found.Name == name)
                {
                    return string.IsNullOrEmpty(found.Value) ? name : found.Value;
                }
            }
        }

        return null;
    }

    private static (string Name, string? Value) Variable(string text) =>
        text.IndexOf('=') is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, null);

    // python, python3, python3.12
    private static bool StartsWithVersioned(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && name.AsSpan(prefix.Length).IndexOfAnyExcept("0123456789.") < 0;
}
