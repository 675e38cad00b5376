using RulesSdk.AttackConstants;
using RulesSdk.Shared;

namespace RulesSdk.Attack.Tests;

/// <summary>A version of which only changes are known.</summary>
public sealed class ChangesReaderTests
{
    private const string Columns = "# base: 1\nkind\tbefore\tafter\tname\ttactics\n";

    [Fact]
    public void A_tactic_is_renamed_wherever_a_technique_has_it_and_a_new_one_comes_after_it()
    {
        var after = Apply("tactic\tTA1\tTA1\tStealth\tstealth\ntactic\t\tTA9\tImpairment\timpairment\n");

        Assert.Equal(["TA1 stealth", "TA9 impairment", "TA2 impact"], after.Tactics.Select(static tactic => $"{tactic.Id} {tactic.ShortName}"));
        Assert.Equal(["stealth", "impact"], after.Find("T1001")!.Tactics);
        Assert.Equal("1", after.Base);
    }

    [Fact]
    public void A_technique_gives_way_to_another_new_or_known_and_its_parts_end_with_it()
    {
        var after = Apply("technique\tT1001\tT1009\tNew\timpact\ntechnique\tT1001.001\tT1002\tKnown\n");

        Assert.Equal(
            ["T1001 Old revoked T1009", "T1001.001 Part revoked T1002", "T1001.002 Other part revoked ", "T1002 Known active ", "T1009 New active "],
            after.Techniques.Select(static one => $"{one.Id} {one.Name} {one.Status} {one.Successor}"));
        Assert.Equal(["impact"], after.Find("T1009")!.Tactics);
        Assert.Equal(["evasion"], after.Find("T1002")!.Tactics);
    }

    [Theory]
    [InlineData("tactic\tTA7\tTA7\tX\tx\n", "'TA7' is no tactic of 1, so the changes cannot be applied (correct the line).")]
    [InlineData("technique\tT7\tT8\tX\tevasion\n", "'T7' is no technique of 1, so the changes cannot be applied (correct the line).")]
    [InlineData("group\tT7\tT8\tX\tevasion\n", "'group\tT7\tT8\tX\tevasion' has not the cells 'kind before after name tactics', so the changes cannot be applied (correct the line).")]
    public void A_change_of_what_is_not_there_is_refused(string changes, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Apply(changes)).Message);

    private static AttackFacts Apply(string changes)
    {
        var before = AttackFacts.Read(
            new StringReader("id\tname\tshortname\nTA1\tEvasion\tevasion\nTA2\tImpact\timpact\n"),
            new StringReader("id\tname\ttactics\tstatus\tsuccessor\nT1001\tOld\tevasion,impact\tactive\t\nT1001.001\tPart\tevasion\tactive\t\nT1001.002\tOther part\tevasion\tactive\t\nT1002\tKnown\tevasion\tactive\t\n"));
        return ChangesReader.Apply(before, "1", new StringReader(Columns + changes));
    }
}
