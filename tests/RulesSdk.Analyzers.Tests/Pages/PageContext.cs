using System.Text.RegularExpressions;

namespace RulesSdk.Analyzers.Tests.Pages;

/// <summary>What is around the example of a page: the page shows the lines that matter.</summary>
/// <param name="Around">The code with <c>BODY</c> where the example is; null for an example that is whole types.</param>
/// <param name="Members">Members of the class around it. One that the example has itself is left out.</param>
/// <param name="Types">Types that it names besides those of <see cref="Known"/>.</param>
internal sealed partial record PageContext(string? Around, string Members = "", string Types = "")
{
    /// <summary>Types that examples name. One that the example declares itself is left out.</summary>
    private static readonly string[] Known =
    [
        """
        [EventSchema("acme.login")] public sealed partial record LoginEvent
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string Id { get; init; } = "";
            public string User { get; init; } = "";
            public string UserId { get; init; } = "";
            public string Host { get; init; } = "";
            public string Country { get; init; } = "";
            public string Action { get; init; } = "";
            public string Error { get; init; } = "";
            public string Key { get; init; } = "";
            public string Path { get; init; } = "";
            public string Address { get; init; } = "";
            public string SourceIp { get; init; } = "";
            public string A { get; init; } = "";
            public string B { get; init; } = "";
            public string C { get; init; } = "";
            public string D { get; init; } = "";
            public string E { get; init; } = "";
            public bool Failed { get; init; }
            public double Score { get; init; }
            public int Count { get; init; }
            public int Port { get; init; }
            public IReadOnlyList<string> Groups { get; init; } = [];
            public IReadOnlyList<string> AllowedGroups { get; init; } = [];
            public IReadOnlyList<string> Tags { get; init; } = [];
        }
        """,
        """
        [EventSchema("acme.process")] public sealed partial record ProcessEvent
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string HostName { get; init; } = "";
            public string Name { get; init; } = "";
            public string Path { get; init; } = "";
            public string CommandLine { get; init; } = "";
        }
        """,
        "[EventSchema(\"acme.factor\")] public sealed partial record FactorEvent { [EventTime] public DateTimeOffset Time { get; init; } public string User { get; init; } = \"\"; }",
        "[EventSchema(\"acme.call\")] public sealed partial record CallEvent { [EventTime] public DateTimeOffset Time { get; init; } public string User { get; init; } = \"\"; }",
        """
        [EventSchema("aws.cloudtrail")] public sealed partial record CloudTrailEvent
        {
            [EventTime] public DateTimeOffset EventTime { get; init; }
            public string EventSource { get; init; } = "";
            public string SourceIpAddress { get; init; } = "";
            public CloudTrailUserIdentity UserIdentity { get; init; } = new();
            public IReadOnlyList<CloudTrailResource> Resources { get; init; } = [];
        }
        """,
        "public sealed partial record CloudTrailUserIdentity { public string Arn { get; init; } = \"\"; public string AccountId { get; init; } = \"\"; public string AccessKeyId { get; init; } = \"\"; }",
        "public sealed partial record CloudTrailResource { public string Arn { get; init; } = \"\"; }",
        "public sealed record KubernetesAuditEvent { public KubernetesUser User { get; init; } = new(); } public sealed record KubernetesUser { public string Username { get; init; } = \"\"; }",
        """
        [EventSchema("acme.firewall")] public sealed partial record FirewallEvent
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public DateTimeOffset ReceivedAt { get; init; }
            public FirewallHost? Host { get; init; }
        }
        """,
        "public sealed partial record FirewallHost { public string Name { get; init; } = \"\"; }",
        "[EventSchema(\"udm\")] public sealed partial record UdmEvent { public UdmMetadata Metadata { get; init; } = new(); public UdmNoun Principal { get; init; } = new(); }",
        "public sealed partial record UdmMetadata { [EventTime] public DateTimeOffset EventTimestamp { get; init; } public DateTimeOffset? IngestedTimestamp { get; init; } }",
        "public sealed partial record UdmNoun { public string Hostname { get; init; } = \"\"; }",
        "[Signal(\"ssh_session\")] public sealed partial class SshSession { [Event] static bool Session(LoginEvent e) => e.Action == \"ssh\"; }",
        "[Rule(\"data_export\", Severity.Low)] public sealed partial class DataExport { [Event] static bool Export(CloudTrailEvent e) => e.EventSource == \"s3.amazonaws.com\"; }",
        "[Rule(\"root_login\", Severity.Low)] public sealed partial class RootLogin { [Event] static bool Login(LoginEvent e) => e.User == \"root\"; }",
        "[Rule(\"network_scan\", Severity.Low)] public sealed partial class NetworkScan { [Event] static bool Probe(LoginEvent e) => e.Port == 22; [Outcome] static long Hosts(LoginEvent probe) => probe.Port; [Outcome] static IReadOnlyList<string> Targets(LoginEvent probe) => DistinctValues(probe.Host); }",
        "[Rule(\"many_failed_logins\", Severity.Low)] public sealed partial class ManyFailedLogins { [TuningOption(10)] public static partial int LeastFailures { get; } [Event] static bool Login(LoginEvent e) => e.Count > LeastFailures; }",
    ];

    /// <summary>Whether an example that is whole types goes into what is around it, too; then the members go into the first type.</summary>
    public bool TakesTypes { get; init; }

    /// <summary>The types that an example names, and the example with what is around it.</summary>
    public string[] Of(string example)
    {
        var body = example.Replace("=> …;", "=> e.User == \"a\";", StringComparison.Ordinal)
            .Replace("{ … }", "{ [Event] static bool Probe(LoginEvent e) => e.Host == \"h\"; }", StringComparison.Ordinal)
            .Replace("\" + \"", "", StringComparison.Ordinal).Trim();

        // types that come before or after members
        var parts = body.Split("\n\n").ToLookup(static part => IsType().IsMatch(part) || part[0] is ' ' or '}');
        var whole = Around is null || (!TakesTypes && !parts[false].Any()) ? Completed(body)
            : string.Join('\n', TakesTypes ? [] : parts[true]) + "\n" + Surrounded(TakesTypes ? body.Insert(body.IndexOf('{', StringComparison.Ordinal) + 1, " " + Members) : string.Join("\n\n", parts[false]));
        var types = Types.Split('\n').Where(type => !IsIn(type, whole)).ToList();
        return [string.Join('\n', Known.Where(type => !IsIn(type, whole) && !types.Exists(own => IsIn(type, own)))), "using System.Text.Json.Serialization;\n" + string.Join('\n', types) + "\n" + whole];
    }

    private string Surrounded(string body) => Around!
        .Replace("MEMBERS", string.Join(" ", Members.Split('\n').Where(member => NameOf(member) is not { } name || !body.Contains(name, StringComparison.Ordinal))), StringComparison.Ordinal)
        .Replace("NAMED", HelperName().Match(body).Groups[1].Value, StringComparison.Ordinal)
        .Replace("LINES", string.Join(") && (", body.Split('\n')), StringComparison.Ordinal)
        .Replace("BODY", body + "\n", StringComparison.Ordinal);

    private static bool IsIn(string type, string source) =>
        TypeName().Match(type) is { Success: true } name && Regex.IsMatch(source, @"(record|class) " + name.Groups[1].Value + @"\b");

    // a type of which the page shows the head alone
    private static string Completed(string body) =>
        body.EndsWith(';') || body.EndsWith('}') || LastIsComment().IsMatch(body) ? body
        : body + (body.Contains("EventSchema", StringComparison.Ordinal) ? " { [EventTime] public DateTimeOffset Time { get; init; } }" : " { [Event] static bool Login(LoginEvent e) => e.User == \"root\"; }");

    private static string? NameOf(string member) => MemberName().Match(member) is { Success: true } name ? " " + name.Groups[1].Value + name.Groups[2].Value : null;

    [GeneratedRegex(@"^(\[[^\n]*\] )?(public |internal |sealed |static |partial )*(class|record) ", RegexOptions.Multiline)]
    private static partial Regex IsType();

    [GeneratedRegex(@"\}\s*//[^\n]*$")]
    private static partial Regex LastIsComment();

    [GeneratedRegex(@"(?:record|class) (\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"static bool (\w+)\(LoginEvent")]
    private static partial Regex HelperName();

    [GeneratedRegex(@" (\w+)( \{ get|\()")]
    private static partial Regex MemberName();
}
