using RulesSdk.Shared;

namespace RulesSdk.Attack.Tests;

/// <summary>The form of the files, and what is said of lines that do not have it.</summary>
public sealed class AttackFactsTests
{
    private const string Tactics = "# a comment\nid\tname\tshortname\nTA0002\tExecution\texecution\nTA0011\tCommand and Control\tcommand-and-control\n";
    private const string Columns = "id\tname\ttactics\tstatus\tsuccessor\n";

    [Fact]
    public void Lines_may_leave_out_the_empty_cell_at_the_end_and_come_in_any_order()
    {
        var facts = Read(Columns + "T2\tB\texecution,command-and-control\tactive\nT1\tA\texecution\trevoked\tT2\n");

        Assert.Equal(["T1", "T2"], facts.Techniques.Select(static one => one.Id));
        Assert.Equal(["execution", "command-and-control"], facts.Find("T2")!.Tactics);
        Assert.Equal("CommandAndControl", facts.Tactics[1].Member);
        Assert.Equal("T2", facts.Current(facts.Find("T1")!)!.Id);
        Assert.Null(facts.Base);
    }

    [Fact]
    public void A_version_that_has_a_base_is_known_in_part() => Assert.Equal("18.1", Read("# base: 18.1\n" + Columns).Base);

    [Fact]
    public void Successors_that_lead_in_a_circle_lead_to_none()
    {
        var facts = Read(Columns + "T1\tA\texecution\trevoked\tT2\nT2\tB\texecution\trevoked\tT1\n");

        Assert.Null(facts.Current(facts.Find("T1")!));
    }

    [Theory]
    [InlineData("", "Line 1 of the file of techniques does not name the columns 'id name tactics status successor', so the version cannot be read (correct the line).")]
    [InlineData("T1\tA\n", "Line 1 of the file of techniques names other columns than 'id name tactics status successor', so the version cannot be read (correct the line).")]
    [InlineData(Columns + "T1\tA\texecution\n", "Line 2 of the file of techniques has not the 5 cells 'id name tactics status successor', so the version cannot be read (correct the line).")]
    [InlineData(Columns + "#\nT1\tA\texecution\tactive\t\t\n", "Line 3 of the file of techniques has not the 5 cells 'id name tactics status successor', so the version cannot be read (correct the line).")]
    [InlineData(Columns + "T1\tA\texecution\tgone\t\n", "The technique T1 has the status 'gone', which is none of active, deprecated, revoked, so the version cannot be read (correct its line).")]
    [InlineData(Columns + "T1\tA\texecution\tactive\t\nT1\tB\texecution\tactive\t\n", "The technique T1 is there twice, so the version cannot be read (correct its line).")]
    [InlineData(Columns + "T1\tA\tstealth\tactive\t\n", "The technique T1 has the tactic 'stealth', which the file of tactics has not, so the version cannot be read (correct its line).")]
    [InlineData(Columns + "T1\tA\texecution\trevoked\tT2\n", "The technique T1 has the successor 'T2', which the file has not, so the version cannot be read (correct its line).")]
    public void A_line_that_cannot_be_read_is_named(string techniques, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Read(techniques)).Message);

    private static AttackFacts Read(string techniques) => AttackFacts.Read(new StringReader(Tactics), new StringReader(techniques));
}
