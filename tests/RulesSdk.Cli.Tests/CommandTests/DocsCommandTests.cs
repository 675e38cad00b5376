using System.Text.Json;
using System.Xml.Linq;
using RulesSdk.Cli.Catalogue.Blocks;
using RulesSdk.Cli.Catalogue.Writing;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class DocsCommandTests(DocsCommandTests.Written written) : IClassFixture<DocsCommandTests.Written>, IDisposable
{
    private const string Join = "aws_lateral_movement_using_iam_session_token";
    private const string Chain = "lateral_movement_attack_chain";

    private readonly TemporaryFolder _folder = new();

    // Each row of the two published pages, as ours has it.
    public static TheoryData<string, string> Rows => new()
    {
        { Join, "AWS Lateral Movement Using IAM Session Token" },
        { Join, "Detects when an IAM session token is created and then used from a different IP address." },
        { Join, "Lateral Movement | T1550 Use Alternate Authentication Material" },
        { Join, "AWS-sts | GetSessionToken" },
        { Join, "public sealed partial class AwsLateralMovementUsingIamSessionToken" },
        { Join, "Fires when events accessKey and latMove come within 1 hour" },
        { Join, "eventName is GetSessionToken" },
        { Join, "errorCode is missing or empty" },
        { Join, "userIdentity.accessKeyId is not empty" },
        { Join, "Equality | accessKey, latMove | accessKey.responseElements.credentials.accessKeyId equals latMove.userIdentity.accessKeyId" },
        { Join, "Inequality | accessKey, latMove | accessKey.sourceIPAddress is another address than latMove.sourceIPAddress" },
        { Join, "Order | accessKey, latMove | accessKey.eventTime is before latMove.eventTime" },
        { Join, "Window |  | within 1 hour" },
        { Join, "Key | userId | accessKey.userIdentity.principalId" },
        { Join, "riskScore | 35 | 35" },
        { Join, "eventName | string | predicate, outcome | yes | aws.cloudtrail" },
        { Join, "awsRegion | string | outcome |  | aws.cloudtrail" },
        { "udm_" + Join, "AMAZON AWS CloudTrail | GetSessionToken" },
        { "udm_" + Join, "metadata.vendor_name is AMAZON" },
        { "udm_" + Join, "metadata.product_name is AWS CloudTrail" },
        { "udm_" + Join, "an element of security_result is such that an element of action is ALLOW" },
        { "udm_" + Join, "additional.accessKeyId is not empty" },
        { "udm_" + Join, "accessKey.target.resource.product_object_id equals latMove.additional.accessKeyId" },
        { "udm_" + Join, "riskScore | the greatest 35 | Max(35)" },
        { "udm_" + Join, "mitreAttackTactic | Lateral Movement" },
        { "udm_" + Join, "mitreAttackTechnique | Use Alternate Authentication Material" },
        { "udm_" + Join, "mitreAttackTechniqueId | T1550" },
        { "udm_" + Join, "eventCount | how many different values latMove.metadata.id has | CountDistinct(latMove.Metadata.Id)" },
        { "udm_" + Join, "networkHttpUserAgent | the different values of latMove.network.http.user_agent" },
        { "udm_" + Join, "principalIp | the different values of usedFrom" },
        { "udm_" + Join, "principalIpCountry | the different values of country" },
        { "udm_" + Join, "principalIpState | the different values of state" },
        { "udm_" + Join, "principalUserDisplayName | the different values of latMove.principal.user.user_display_name" },
        { "udm_" + Join, "dcPrincipalUserDisplayName | how many different values latMove.principal.user.user_display_name has" },
        { "udm_" + Join, "isMfaUsed | the different values of latMove.extensions.auth.auth_details" },
        { "udm_" + Join, "targetResourceName | the different values of latMove.target.resource.name" },
        { "udm_" + Join, "targetResourceProductObjectId | the different values of latMove.target.resource.product_object_id" },
        { "udm_" + Join, "productEventTypes | the different values of latMove.metadata.product_event_type" },
        { Chain, "Lateral movement attack chain" },
        { Chain, "several signs of it, and of what follows a break-in, in one execution context" },
        { Chain, "Remote Access Tools: SSH sessions, outbound SSH connections, tmate, or an SSM agent" },
        { Chain, "Credential Harvesting: Tools that search for secrets" },
        { Chain, "Network Reconnaissance: The cluster's DNS enumerated" },
        { Chain, "System Enumeration: Container breakout enumeration, images listed, debugfs in a container, whoami" },
        { Chain, "Comprehensive Lateral Movement | Critical | Remote Access Tools, Credential Harvesting, Network Reconnaissance and System Enumeration" },
        { Chain, "Credential-Based Lateral Movement (interactive) | High | Remote Access Tools, Credential Harvesting and Interactive" },
        { Chain, "Reconnaissance and Access (interactive) | High | Network Reconnaissance, Remote Access Tools and Interactive" },
        { Chain, "Credential-Based Lateral Movement | Medium | Remote Access Tools and Credential Harvesting" },
        { Chain, "Reconnaissance and Access | Medium | Network Reconnaissance and Remote Access Tools" },
        { Chain, "Enumeration with Access | Medium | System Enumeration and Remote Access Tools" },
        { Chain, "Isolate the source" },
        { Chain, "End remote access" },
        { Chain, "Block the destinations" },
        { Chain, "Assess the credentials" },
        { Chain, "Map what was learned" },
        { Chain, "Reset what may be known" },
        { Chain, "Hunt further" },
        { Chain, "Review access patterns" },
        { Chain, "Segment the network" },
        { Chain, "It stays open for 1 hour after a case last held, and for 1 day at most." },
        { Chain, "Window |  | within 1 hour" },
        { Chain, "Key | executionContext" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_of_the_published_pages_is_on_ours(string rule, string row)
    {
        Assert.Contains(row, Shown(Document(written[$"rules/{rule}.html"])), StringComparison.Ordinal);
        Assert.Contains(row, Plain(File.ReadAllText(written[$"rules/{rule}.md"])), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_and_signal_has_a_page_with_its_source_and_every_link_leads_somewhere()
    {
        Write("--format", "html", "--format", "markdown");
        var rules = new[] { AwsRules.Pack, WorkloadRules.Pack, UdmRules.Pack }.SelectMany(static pack => pack.Rules).ToList();

        Assert.Equal(rules.Select(static rule => $"{rule.Id}.html").Order(StringComparer.Ordinal), Directory.GetFiles(_folder["rules"], "*.html").Select(Path.GetFileName).Order(StringComparer.Ordinal)!);
        Assert.All(rules, rule => Assert.Contains($"public sealed partial class {rule.RuleType.Name}", Document(_folder[$"rules/{rule.Id}.html"]).Root!.Value, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(_folder.Path, "*.html", SearchOption.AllDirectories))
        {
            var page = Document(file);
            Assert.All(page.Descendants("a").Select(static link => link.Attribute("href")!.Value).Where(static to => !to.StartsWith("http", StringComparison.Ordinal)), to => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, to)), $"{file} leads to {to}"));
            Assert.DoesNotContain(page.Descendants().Attributes(), static attribute => attribute.Name.LocalName is "src" or "srcset" or "data" or "action");
        }

        foreach (var file in Directory.GetFiles(_folder.Path, "*.md", SearchOption.AllDirectories))
        {
            var links = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file).Split("```")[0], @"\]\(<?([^:)>]+\.md)>?\)");
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value)), $"{file} leads to {link.Groups[1].Value}"));
        }
    }

    [Fact]
    public void A_bar_is_escaped_where_it_would_end_a_cell_and_nowhere_else()
    {
        var page = new Page("a", "A", [new Block.Paragraph("`a|b` or c|d"), new Block.Grid(["A"], [["`a|b` or c|d"]])]);

        Assert.EndsWith("\n`a|b` or c|d\n\n| A |\n|---|\n| `a\\|b` or c\\|d |\n", new MarkdownFormat().Write(page, "", [], static _ => null), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_packs_give_the_same_bytes()
    {
        Write("--format", "html", "--format", "markdown", "--format", "json");
        var first = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(static file => file, File.ReadAllBytes);
        Write("--format", "json", "--format", "markdown", "--format", "html");

        Assert.Equal(87, first.Count);
        Assert.All(first, static file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Assert.All(first.Values, static bytes => Assert.DoesNotContain((byte)'\r', bytes));
    }

    [Fact]
    public void Programs_read_it_as_JSON()
    {
        Write("--pack", "aws", "--format", "json");
        var catalogue = JsonDocument.Parse(File.ReadAllText(_folder["catalogue.json"])).RootElement;

        Assert.Equal("18.1", catalogue.GetProperty("attackVersion").GetString());
        var rule = catalogue.GetProperty("rules").EnumerateArray().Single(static one => one.GetProperty("rule").GetProperty("metadata").GetProperty("id").GetString() == Join);
        Assert.Equal("GetSessionToken", rule.GetProperty("rule").GetProperty("events")[0].GetProperty("event").GetString());
        Assert.Equal("equality", rule.GetProperty("rule").GetProperty("links")[0].GetProperty("kind").GetString());
        Assert.Equal("1h", rule.GetProperty("rule").GetProperty("metadata").GetProperty("window").GetString());
        Assert.False(rule.TryGetProperty("tests", out _));
    }

    [Fact]
    public void Tests_are_read_once_where_links_lead_back()
    {
        _folder.Write("tests/A.cs", "class A { [Fact] void Only() => Use(AwsLateralMovementUsingIamSessionToken.Rule); }");
        Directory.CreateSymbolicLink(_folder["tests/loop"], _folder["tests"]);
        Write("--format", "markdown", "--tests", _folder["tests"]);

        Assert.Single(System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(_folder[$"rules/{Join}.md"]), "A\\.Only"));
    }

    [Fact]
    public void Pages_name_the_tests_of_their_rule()
    {
        _folder.Write("tests/TokenTests.cs", """
            public class TokenTests
            {
                private static readonly object Rule = AwsLateralMovementUsingIamSessionToken.Rule;
                private object Made() => Rule;
                [Fact] public void Directly() => Use(AwsLateralMovementUsingIamSessionToken.Rule);
                [Theory] public void By_a_helper() => Use(Made());
                [Fact] public void Of_another_rule() => Use(ManySecretsRead.Rule);
                public void Not_a_test() => Use(Rule);
            }
            """);
        _folder.Write("tests/obj/Copy.cs", "class Copy { [Fact] void Skipped() => Use(AwsLateralMovementUsingIamSessionToken.Rule); }");
        _folder.Write($"cases/{Join}.jsonl", "{}\n{}\n");
        Write("--format", "markdown", "--tests", _folder["tests"], "--cases", _folder["cases"]);

        var page = File.ReadAllText(_folder[$"rules/{Join}.md"]);
        Assert.Contains("| `TokenTests.Directly` | `TokenTests.cs` |\n| `TokenTests.By_a_helper` | `TokenTests.cs` |\n\n2 saved cases.", page, StringComparison.Ordinal);
        Assert.Contains("No test names this rule.\n\n0 saved cases.", File.ReadAllText(_folder["rules/aws_many_denied_calls.md"]), StringComparison.Ordinal);
        Assert.DoesNotContain("Skipped", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_of_ones_own_gets_pages_with_its_own_source()
    {
        Write("--pack", Path.Combine(AppContext.BaseDirectory, "CustomPack.dll"), "--title", "Our <rules> & signals");

        Assert.Contains("<h1>Our &lt;rules&gt; &amp; signals</h1>", File.ReadAllText(_folder["index.html"]), StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(_folder["rules"]), static file => Assert.Contains("<h2>Rule body</h2>", File.ReadAllText(file), StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(params string[] args)
    {
        var result = CommandLine.Run(["docs", "--out", _folder.Path, .. args]);
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        Assert.Equal("", result.Output);
    }

    // XML knows the word in capitals only.
    private static XDocument Document(string file) => XDocument.Parse(File.ReadAllText(file)["<!doctype html>".Length..], LoadOptions.PreserveWhitespace);

    // Cells of a row with a bar between them, each other element on a line.
    private static string Shown(XDocument page) => string.Join('\n', page.Descendants().Where(static one => one.Name.LocalName is "h1" or "p" or "li" or "tr" or "pre")
        .Select(static one => one.Name.LocalName == "tr" ? string.Join(" | ", one.Elements().Select(static cell => cell.Value)) : one.Value));

    private static string Plain(string markdown) =>
        System.Text.RegularExpressions.Regex.Replace(markdown.Replace("`", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal), @"\[([^\]]*)\]\([^)]*\)", "$1");

    /// <summary>The catalogue of the packs that come with the tool.</summary>
    public sealed class Written : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Written() => Assert.Equal(ExitCodes.Success, CommandLine.Run("docs", "--out", _folder.Path, "--format", "html", "--format", "markdown").ExitCode);

        public string this[string path] => _folder[path];

        public void Dispose() => _folder.Dispose();
    }
}
