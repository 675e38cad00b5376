using RulesSdk.CodeFixes;

namespace RulesSdk.Analyzers.Tests.Editing;

public class AttackCodeFixTests
{
    private const string Usings = "using RulesSdk;\nnamespace Acme;\nstatic class Old { public const string DataCompressed = \"T1002\"; public const Tactic Goal = Tactic.Impact; }\n";

    [Fact]
    public Task A_revoked_technique_gives_way_to_its_successor() =>
        Check("Attack(Tactic.Execution, \"T1609\", /* why */ \"T1028\")", "Attack(Tactic.Execution, \"T1609\", /* why */ \"T1021.006\")", null, "RULE0090");

    [Fact]
    public Task A_constant_of_a_revoked_technique_gives_way_to_its_successor() =>
        Check("Attack(Tactic.Exfiltration, Old.DataCompressed)", "Attack(Tactic.Collection, \"T1560\")", null, steps: 2);

    [Fact]
    public Task A_mistyped_technique_gives_way_to_the_one_that_is_near() =>
        Check("Attack(Tactic.Execution, \"T1569.012\")", "Attack(Tactic.Execution, \"T1569.002\")", "Write \"T1569.002\"");

    [Theory]
    [InlineData("Tactic.Persistence")]
    [InlineData("Tactic.DefenseEvasion")]
    public Task Each_tactic_of_the_technique_is_offered(string tactic) =>
        Check("Attack(Tactic.Impact, \"T1078\")", $"Attack({tactic}, \"T1078\")", $"Write {tactic}");

    [Fact]
    public Task The_enum_stays_as_it_is_named() =>
        Check("Attack(RulesSdk.Tactic.Impact, \"T1526\")", "Attack(RulesSdk.Tactic.Discovery, \"T1526\")", null);

    [Fact]
    public Task A_tactic_that_is_a_constant_is_written_out() => Check("Attack(Old.Goal, \"T1526\")", "Attack(Tactic.Discovery, \"T1526\")", "Write Tactic.Discovery");

    [Fact]
    public async Task All_revoked_techniques_of_a_file_are_replaced_at_once_each_by_its_own_successor()
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixAll(
            new AttackCodeFixProvider(), Usings + Rule("A", "Attack(Tactic.Collection, \"T1002\")") + Rule("B", "Attack(Tactic.Persistence, \"T1004\")") + Rule("C", "Attack(Tactic.Persistence, \"T1150\")")));

        Assert.Contains("Tactic.Collection, \"T1560\")", text, StringComparison.Ordinal);
        Assert.Contains("Tactic.Persistence, \"T1547.004\")", text, StringComparison.Ordinal);
        Assert.Contains("Tactic.Persistence, \"T1647\")", text, StringComparison.Ordinal);
        Assert.Equal(["RULE0090"], ids);
    }

    [Fact]
    public async Task One_of_several_tactics_is_written_wherever_it_is_offered()
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixAll(
            new AttackCodeFixProvider(),
            Usings + Rule("A", "Attack(Tactic.Impact, \"T1078\")") + Rule("B", "Attack(Tactic.Impact, \"T1098\")") + Rule("C", "Attack(Tactic.Impact, \"T1550\")"),
            "Write Tactic.Persistence"));

        Assert.Contains("Tactic.Persistence, \"T1078\")", text, StringComparison.Ordinal);
        Assert.Contains("Tactic.Persistence, \"T1098\")", text, StringComparison.Ordinal);
        Assert.Contains("Tactic.Impact, \"T1550\")", text, StringComparison.Ordinal);
        Assert.Equal(["RULE0090"], ids);
    }

    [Theory]
    [InlineData("Attack(Tactic.CommandAndControl, \"T1043\")")]
    [InlineData("Attack(Tactic.Execution, \"T9999\")")]
    [InlineData("Attack(Tactic.Discovery, \"T1526\", \"T1567\")")]
    [InlineData("Attack(Tactic.Collection, new[] { Old.DataCompressed, \"T1560\" })")]
    public async Task Nothing_is_offered_where_the_author_must_decide(string attack) =>
        Assert.Null(await CodeFixTest.FixFirst(new AttackCodeFixProvider(), Usings + Rule("R", attack)));

    private static string Rule(string name, string attack) =>
        $"[Rule(\"{name}\"), {attack}] public sealed partial class {name} {{ [Event] static bool E(Login e) => true; }}\n";

    [Theory]
    [InlineData("18.1")]
    [InlineData("19")]
    public Task A_version_that_is_known_is_written(string version) => RepairTest.CheckHere(
        new AttackCodeFixProvider(), "[RulePack(\"p\", AttackVersion = HERE)] public sealed partial class P;", "\"17\"", $"\"{version}\"", $"Write \"{version}\"");

    private static async Task Check(string before, string after, string? title, string? left = null, int steps = 1)
    {
        var (text, ids) = (Usings + Rule("R", before), (IReadOnlyList<string>)[]);
        for (var step = 0; step < steps; step++)
        {
            (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new AttackCodeFixProvider(), text, title));
        }

        Assert.Equal(Usings + Rule("R", after), text);
        Assert.Equal(left is null ? [] : [left], ids);
    }
}
