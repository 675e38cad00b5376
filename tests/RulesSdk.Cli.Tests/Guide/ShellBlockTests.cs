using System.CommandLine;
using System.Text.RegularExpressions;
using RulesSdk.TestSupport.MaxMind;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Guide;

/// <summary>
/// The commands of the tool that documents show are run, over files of the names that they have. A command that gives a rule lists,
/// tables or enrichments is parsed by the tool, which reads the files, and not run: the example's rules read none. The commands of
/// <c>getting-started.md</c> are left to a test of the packages, which follows that page word by word.
/// </summary>
public sealed partial class ShellBlockTests : IDisposable
{
    private static readonly RootCommand Root = CliApplication.CreateRoot(new CliHost { Output = Stream.Null, Error = TextWriter.Null, Input = static () => Stream.Null });

    private static readonly string[] Documents =
    [
        "README.md", "CONTRIBUTING.md", "src/RulesSdk.Cli/README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Repository.PathOf("."), path).Replace('\\', '/')).Where(static path => path != "docs/getting-started.md").Order(StringComparer.Ordinal),
    ];

    private readonly TemporaryFolder _folder = new();

    public ShellBlockTests()
    {
        var secrets = string.Concat(Enumerable.Range(0, 12).Select(static i => $$$"""{"eventVersion":"1.11","eventTime":"2026-01-05T00:00:{{{10 + i}}}Z","eventSource":"secretsmanager.amazonaws.com","eventName":"GetSecretValue","sourceIPAddress":"203.0.113.9","userAgent":"backup/1","eventID":"s{{{i}}}","userIdentity":{"principalId":"AIDA1"},"requestParameters":{"secretId":"secret-{{{i}}}"}}""" + "\n"));
        var audit = """{"id":"1","time":"2026-01-05T09:00:00Z","action":"login","user":"ann","sourceIp":"10.0.0.7"}""" + "\n";
        _folder.Write("trail.json", secrets);
        _folder.Write("benign.ndjson", secrets);
        _folder.Write("logins.json", audit);
        _folder.Write("logs/today/audit.json", audit);
        _folder.Write("logs/today/trail.json.gz", TemporaryFolder.Gzip(secrets));
        Directory.CreateDirectory(_folder["Acme.Detections"]);
        _folder.Write("must-have.txt", "T1567\n");
        _folder.Write("tor.txt", "203.0.113.1\n");
        _folder.Write("accounts.txt", "backup\n");
        _folder.Write("assets.csv", "host,owner,criticality\ndb1,finance,4\n");
        _folder.Write("accounts.csv", "key,team\nann,platform\n");
        _folder.Write("GeoLite2-City.mmdb", new MaxMindFile().Add("10.0.0.0/8", new Dictionary<string, object> { ["country"] = new Dictionary<string, object> { ["iso_code"] = "AQ" } }).ToArray());
    }

    /// <summary>The documents with commands of the tool.</summary>
    public static TheoryData<string> WithCommands => [.. Documents.Where(static document => Commands(document).Any())];

    [Theory, MemberData(nameof(WithCommands))]
    public void The_commands_of_a_document_run_in_their_order(string document)
    {
        foreach (var command in Commands(document))
        {
            string[] arguments = [.. Token().Matches(command.Replace("--guide docs", $"--guide {Repository.PathOf("docs")}", StringComparison.Ordinal)).Skip(1).Select(token => InFolder(token.Value.Trim('\'')))];
            // Those look values up that the rules here do not ask for, or go on until they are interrupted.
            if (arguments.Any(static argument => argument is "--list" or "--table" or "--enrich" or "--follow" or "serve"))
            {
                Assert.Equal([], Root.Parse(arguments).Errors.Select(static error => error.Message));
                continue;
            }

            var result = Tool.Run(arguments);

            // What is demanded may not be so, as that every technique of a list is covered.
            Assert.True(result.ExitCode is ExitCodes.Success || (result.ExitCode == 1 && command.Contains("--fail-on", StringComparison.Ordinal)), $"{document}: {command}\nends with {result.ExitCode}\n{result.Error}");
        }
    }

    [Fact]
    public void Commands_are_found() => Assert.True(WithCommands.Count >= 8, $"Only {WithCommands.Count} documents have commands of the tool.");

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Commands(string document) => Block().Matches(Repository.Read(document)).SelectMany(static block => block.Groups[1].Value.Split('\n')).Where(static line => line.StartsWith("rulesdk ", StringComparison.Ordinal));

    // Names of files are those in the folder, and any pack of a user is that of the example.
    private string InFolder(string token) =>
        token.EndsWith("Acme.Detections.dll", StringComparison.Ordinal) ? Path.Combine(AppContext.BaseDirectory, "CustomPack.dll")
        : token.Split('=') is [var name, var file] && FileName().IsMatch(file) ? $"{name}={_folder[file]}"
        : FileName().IsMatch(token) || token is "site" or "Acme.Detections" ? _folder[token]
        : token;

    [GeneratedRegex(@"^```(?:shell|sh)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Token();

    [GeneratedRegex(@"^[\w*/.-]+\.(json|ndjson|gz|txt|csv|mmdb|html)$")]
    private static partial Regex FileName();
}
