using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests;

/// <summary>The chain against its table of cases and its response steps, both written down here.</summary>
public sealed class LateralMovementAttackChainTableTests
{
    // One letter a group of activities.
    private const char RemoteAccessTools = 'R';
    private const char CredentialHarvesting = 'C';
    private const char NetworkReconnaissance = 'N';
    private const char SystemEnumeration = 'S';

    private static readonly (string Name, Severity Severity, string Groups, bool NeedsInteractive, string Runbook)[] Cases =
    [
        ("Comprehensive Lateral Movement", Severity.Critical, "RCNS", false, "comprehensive-lateral-movement"),
        ("Credential-Based Lateral Movement (interactive)", Severity.High, "RC", true, "credential-based-lateral-movement"),
        ("Reconnaissance and Access (interactive)", Severity.High, "NR", true, "reconnaissance-and-access"),
        ("Credential-Based Lateral Movement", Severity.Medium, "RC", false, "credential-based-lateral-movement"),
        ("Reconnaissance and Access", Severity.Medium, "NR", false, "reconnaissance-and-access"),
        ("Enumeration with Access", Severity.Medium, "SR", false, "enumeration-with-access"),
    ];

    // What each response step is about, in order: words that stand in it.
    private static readonly string[] Steps =
    [
        "Isolate the source",
        "End remote access",
        "Block the destinations",
        "Assess the credentials",
        "Map what was learned",
        "Reset what may be known",
        "Hunt further",
        "Review access patterns",
        "Segment the network",
    ];

    private static readonly (string Activity, string Says)[] Strategy =
    [
        ("RemoteAccessTools", "tmate"),
        ("CredentialHarvesting", "metadata service"),
        ("NetworkReconnaissance", "scanners"),
        ("SystemEnumeration", "whoami"),
        ("Interactive", "terminal"),
    ];

    private static RuleMetadata Metadata => LateralMovementAttackChain.Rule.Metadata;

    // Every subset of the groups, without and with a person at a terminal.
    public static TheoryData<string, bool> Subsets
    {
        get
        {
            var subsets = new TheoryData<string, bool>();
            for (var bits = 0; bits < 16; bits++)
            {
                subsets.Add(GroupsOf(bits), false);
                subsets.Add(GroupsOf(bits), true);
            }

            return subsets;
        }
    }

    [Fact]
    public void Names_severities_and_runbooks_are_those_of_the_table_in_its_order() =>
        Assert.Equal(
            Cases.Select(row => new RuleCase(row.Name, row.Severity, "docs/runbooks/lateral-movement.md#" + row.Runbook)),
            Metadata.Cases);

    [Theory, MemberData(nameof(Subsets))]
    public void Of_every_combination_of_groups_the_first_case_that_asks_for_no_more_is_detected(string groups, bool isInteractive)
    {
        var expected = Cases.FirstOrDefault(row => row.Groups.All(groups.Contains) && (!row.NeedsInteractive || isInteractive));
        var test = RuleTest.For(LateralMovementAttackChain.Rule).Given([.. groups.Select(EvidenceOf), .. isInteractive ? [AtTerminal] : NothingMore]);

        if (expected.Name is null)
        {
            test.DoesNotDetect();
        }
        else
        {
            test.Detects(d => Assert.Equal((expected.Name, expected.Severity), (d.Case, d.Severity)));
        }
    }

    [Fact]
    public void The_response_has_its_nine_steps_in_order()
    {
        Assert.Equal(9, Metadata.Triage.Count);
        Assert.All(Metadata.Triage.Zip(Steps), step => Assert.StartsWith(step.Second + ": ", step.First, StringComparison.Ordinal));
    }

    [Fact]
    public void Goal_and_strategy_say_what_the_groups_are()
    {
        Assert.StartsWith("Detects ", Metadata.Goal, StringComparison.Ordinal);
        Assert.Contains("one execution context", Metadata.Goal, StringComparison.Ordinal);
        Assert.Equal(Strategy.Select(part => part.Activity), Metadata.Strategy.Select(part => part.Activity));
        Assert.All(Metadata.Strategy.Zip(Strategy), part => Assert.Contains(part.Second.Says, part.First.Text, StringComparison.Ordinal));
    }

    private static readonly WorkloadEvent[] NothingMore = [];

    private static WorkloadEvent AtTerminal => Workload.Exec("/usr/bin/vi").OnTerminal();

    private static string GroupsOf(int bits) => string.Concat("RCNS".Where((_, place) => (bits >> place & 1) != 0));

    // Evidence for one group and no other, without a terminal.
    private static WorkloadEvent EvidenceOf(char group) => group switch
    {
        RemoteAccessTools => Workload.Connect("10.0.0.9", 22),
        CredentialHarvesting => Workload.Open("/root/.kube/config"),
        NetworkReconnaissance => Workload.Exec("/usr/bin/nmap", "10.0.0.0/8"),
        SystemEnumeration => Workload.Exec("/usr/bin/whoami"),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}
