using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Analyzers.Attack;

namespace RulesSdk.Analyzers.Tests;

/// <summary>Whether what rules say of ATT&amp;CK is so.</summary>
public class AttackTests
{
    private const string V18 = "[RulePack(\"acme\")] public sealed partial class AcmeRules : IRulePack;";
    private const string V19 = "[RulePack(\"acme\", AttackVersion = \"19\")] public sealed partial class AcmeRules : IRulePack;";

    [Theory]
    [InlineData("T1550.009", "'T1550.009'", "(the parts of T1550 are T1550.001 to T1550.004)")]
    [InlineData("T1569.012", "'T1569.012'", "(write \"T1569.002\", if that is what is meant)")]
    [InlineData("T9999", "'T9999'", "(look its id up at https://attack.mitre.org)")]
    [InlineData("T1685", "'T1685'", "(ATT&CK 19 has it: write [RulePack(…, AttackVersion = \"19\")] if the pack means that version)")]
    public async Task A_technique_that_the_version_has_not_is_reported_where_it_stands(string id, string named, string remedy)
    {
        var found = Assert.Single(await Report(V18, $"Attack(Tactic.Execution, \"T1609\", \"{id}\")"));

        Assert.Equal($"RULE0088 \"{id}\"", Text(found));
        Assert.Equal($"ATT&CK 18.1 has no technique {named}, so no overview of techniques would count this rule {remedy}", Message(found));
    }

    [Theory]
    [InlineData("19", "Tactic.Execution, \"T1562.001\"", "RULE0089 \"T1562.001\"", "The technique 'T1562.001' (Disable or Modify Tools) is revoked in ATT&CK 19, so overviews of its techniques do not show this rule (write \"T1685\", Disable or Modify Tools)")]
    [InlineData("18.1", "Tactic.Persistence, \"T1150\"", "RULE0089 \"T1150\"", "The technique 'T1150' (Plist Modification) is revoked in ATT&CK 18.1, so overviews of its techniques do not show this rule (write \"T1647\", Plist File Modification)")]
    [InlineData("18.1", "Tactic.CommandAndControl, \"T1043\"", "RULE0089 \"T1043\"", "The technique 'T1043' (Commonly Used Port) is deprecated in ATT&CK 18.1, so overviews of its techniques do not show this rule (nothing is known to take its place: look for one at https://attack.mitre.org)")]
    [InlineData("18.1", "Tactic.Execution, \"T1526\"", "RULE0090 Tactic.Execution", "'T1526' is no technique of the tactic Execution in ATT&CK 18.1, so an overview by tactic would count this rule in no place or in a wrong one (write Tactic.Discovery)")]
    [InlineData("18.1", "Tactic.Impact, \"T1078\", \"T1078.004\"", "RULE0090 Tactic.Impact", "'T1078' and 'T1078.004' are no techniques of the tactic Impact in ATT&CK 18.1, so an overview by tactic would count this rule in no place or in a wrong one (write Tactic.InitialAccess or Tactic.Persistence or Tactic.PrivilegeEscalation or Tactic.DefenseEvasion)")]
    [InlineData("18.1", "Tactic.Discovery, \"T1526\", \"T1567\"", "RULE0090 \"T1567\"", "'T1567' is no technique of the tactic Discovery in ATT&CK 18.1, so an overview by tactic would count this rule in no place or in a wrong one (give it an attribute of its own, with Tactic.Exfiltration)")]
    [InlineData("18.1", "Tactic.Stealth", "RULE0090 Tactic.Stealth", "There is no tactic Stealth in ATT&CK 18.1, so an overview by tactic would count this rule in no place or in a wrong one (write Tactic.DefenseEvasion)")]
    [InlineData("19", "Tactic.DefenseEvasion", "RULE0090 Tactic.DefenseEvasion", "There is no tactic DefenseEvasion in ATT&CK 19, so an overview by tactic would count this rule in no place or in a wrong one (write Tactic.Stealth or Tactic.DefenseImpairment)")]
    [InlineData("19", "Tactic.DefenseEvasion, \"T1685.005\"", "RULE0090 Tactic.DefenseEvasion", "There is no tactic DefenseEvasion in ATT&CK 19, so an overview by tactic would count this rule in no place or in a wrong one (write Tactic.DefenseImpairment)")]
    public async Task What_a_version_knows_otherwise_is_reported_with_the_remedy(string version, string attack, string text, string message)
    {
        var found = Assert.Single(await Report(version == "19" ? V19 : V18, $"Attack({attack})"));

        Assert.Equal(text, Text(found));
        Assert.Equal(message, Message(found));
    }

    [Fact]
    public async Task Techniques_that_share_no_tactic_are_each_reported() =>
        Assert.Equal(
            ["RULE0090 \"T1526\"", "RULE0090 \"T1567\""],
            (await Report(V18, "Attack(Tactic.Impact, \"T1526\", \"T1567\")")).Select(Text));

    [Theory]
    [InlineData("Attack(Tactic.Discovery, \"T1526\", \"T1580\")")]
    [InlineData("Attack(Tactic.Discovery)")]
    [InlineData("Attack(Tactic.Discovery, \"t1526\")")]
    [InlineData("Attack(Tactic.Discovery, new[] { \"T1526\" })")]
    public async Task What_is_so_is_not_reported_and_what_has_not_the_form_of_an_id_is_reported_elsewhere(string attack) => Assert.Empty(await Report(V18, attack));

    [Theory]
    [InlineData("Attack(Tactic.Stealth, \"T1553\")")]
    [InlineData("Attack(Tactic.DefenseImpairment, \"T1553\")")]
    [InlineData("Attack(Tactic.Persistence, \"T1690\")")]
    [InlineData("Attack(Tactic.Persistence, \"T1685.009\")")]
    [InlineData("Attack(Tactic.Persistence, \"T1098.099\")")]
    [InlineData("Attack(Tactic.Persistence, \"T1530.001\")")]
    public async Task What_a_version_known_in_part_may_have_is_not_reported(string attack) => Assert.Empty(await Report(V19, attack));

    [Theory]
    [InlineData("T1055.010")]
    [InlineData("T1098.000")]
    [InlineData("T1000")]
    public async Task What_it_cannot_have_is(string id) =>
        Assert.Equal($"RULE0088 \"{id}\"", Text(Assert.Single(await Report(V19, $"Attack(Tactic.Persistence, \"{id}\")"))));

    [Theory]
    [InlineData("")]
    [InlineData("[RulePackAttribute(\"acme\")] public sealed partial class AcmeRules : IRulePack;")]
    [InlineData("namespace Inner { [RulePack(\"acme\", AttackVersion = Version)] public sealed partial class AcmeRules : IRulePack { const string Version = \"18.1\"; } }")]
    [InlineData("[RulesSdk.RulePack(\"a\")] public sealed partial class A : IRulePack; [RulePack(\"b\", AttackVersion = \"19\")] public sealed partial class B : IRulePack;")]
    public async Task Without_a_word_of_a_pack_the_version_is_18(string pack) => Assert.Empty(await Report(pack, "Attack(Tactic.DefenseEvasion, \"T1562.001\")"));

    [Theory]
    [InlineData("[RulePackAttribute(\"acme\", AttackVersion = \"19\")] public sealed partial class AcmeRules : IRulePack;")]
    [InlineData("namespace Inner { [global::RulesSdk.RulePack(\"acme\", AttackVersion = Version)] public sealed partial class AcmeRules : IRulePack { const string Version = \"19\"; } }")]
    public async Task The_version_is_the_one_of_the_pack_however_it_is_written(string pack) =>
        Assert.Equal("RULE0089 \"T1562.001\"", Text(Assert.Single(await Report(pack, "Attack(Tactic.Stealth, \"T1562.001\")"))));

    [Fact]
    public async Task A_version_that_is_not_known_is_reported_and_nothing_is_checked_against_it()
    {
        var found = Assert.Single(await Report("[RulePack(\"acme\", AttackVersion = \"18\")] public sealed partial class AcmeRules : IRulePack;", "Attack(Tactic.Execution, \"T9999\")"));

        Assert.Equal("RULE0091 \"18\"", Text(found));
        Assert.Equal("ATT&CK '18' is not known here, so nothing checks the techniques of this assembly's rules (write \"18.1\" or \"19\")", Message(found));
    }

    [Fact]
    public void The_default_is_the_one_of_the_attribute() => Assert.Equal(AttackVersions.Default, new RulePackAttribute("acme").AttackVersion);

    [Fact]
    public void The_analyzer_knows_the_versions_that_programs_can_look_up()
    {
        Assert.Equal(AttackVersion.All.Select(static version => version.Name), AttackVersions.Names);
        Assert.All(AttackVersion.All, static version => Assert.Equal(version.Techniques.Select(static technique => technique.Id), AttackVersions.Find(version.Name)!.Techniques.Select(static technique => technique.Id)));
    }

    private static async Task<IReadOnlyList<Diagnostic>> Report(string pack, string attack)
    {
        var rule = $"[Rule(\"r\"), {attack}] public sealed partial class R {{ [Event] static bool E(Login e) => true; }}";
        var found = await AnalyzerTest.Compile(pack, AnalyzerTest.Schema, rule).WithAnalyzers([new AttackAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static one => one.Location.SourceSpan.Start)];
    }

    private static string Text(Diagnostic found) => $"{found.Id} {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}";

    private static string Message(Diagnostic found) => found.GetMessage(CultureInfo.InvariantCulture);
}
