using RulesSdk.Cli.Output;
using RulesSdk.Cli.Tests.CommandTests;
using Spectre.Console;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>Detections in terminals of different widths.</summary>
public sealed class RunWidthTests : IDisposable
{
    private static readonly string LongUser = $"AIDA-begin-{new string('x', 300)}-end";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_detection_fits_the_width_and_a_long_value_keeps_its_ends(int width)
    {
        var result = Tool.Run("", ["run", _folder.Write("a.json", Trails.Lines(LongUser)), "--rule", Days.Rule], terminal: true, color: false, width: width);

        var lines = Detections(result);
        Assert.All(lines, line => Assert.True(line.TrimEnd().GetCellWidth() <= width, line));
        Assert.Contains("low", result.Output, StringComparison.Ordinal);
        Assert.Contains("2026-01-05 00:00:00Z", result.Output, StringComparison.Ordinal);
        Assert.Contains(lines, static line => line.Contains("AIDA-", StringComparison.Ordinal) && line.Contains("…", StringComparison.Ordinal) && line.Contains("-end", StringComparison.Ordinal));
        Assert.DoesNotContain(new string('x', 200), result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
    }

    [Fact]
    public void At_80_columns_a_detection_is_a_few_lines()
    {
        var result = Tool.Run("", ["run", _folder.Write("a.json", Trails.Lines()), "--rule", Days.Rule], terminal: true, color: false, width: 80);

        Assert.Equal(
            [
                "low AWS Lateral Movement Using IAM Session Token",
                "  rule         aws_lateral_movement_using_iam_session_token",
                "  userId       AIDA1",
                "  when         2026-01-05 00:00:00Z to 00:07:00Z, 2 events",
            ],
            Detections(result)[..4]);
        Assert.Matches(@"^  …\s+\d+ more: --details$", Detections(result)[7]);
        Assert.Equal("", Detections(result)[8]);
    }

    [Fact]
    public void Wide_terminals_and_pipes_have_a_table()
    {
        var file = _folder.Write("a.json", Trails.Lines());

        Assert.StartsWith("╭", Tool.Run("", ["run", file, "--rule", Days.Rule], terminal: true, color: false, width: 120).Output, StringComparison.Ordinal);
        Assert.StartsWith("╭", Tool.Run("run", file).Output, StringComparison.Ordinal);
        Assert.StartsWith("low ", Tool.Run("", ["run", file, "--rule", Days.Rule], terminal: true, color: false, width: 119).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void Details_have_all_and_shorten_nothing(int width)
    {
        var result = Tool.Run("", ["run", _folder.Write("a.json", Trails.Lines(LongUser)), "--rule", Days.Rule, "--details"], terminal: true, color: false, width: width);

        Assert.All(Detections(result), line => Assert.True(line.GetCellWidth() <= width, line));
        Assert.Contains(LongUser, string.Concat(result.Output.Split('\n').Select(static line => line.Trim())), StringComparison.Ordinal);
        Assert.DoesNotContain("--details", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  triage ", result.Output);
        Assert.Matches(@"(?m)^  event .*elsewhere|^ +.*elsewhere", result.Output);
    }

    [Fact]
    public void Colours_are_for_terminals_alone()
    {
        var file = _folder.Write("a.json", Trails.Lines());

        Assert.Contains('\u001b', Tool.Run("", ["run", file, "--rule", Days.Rule, "--details"], terminal: true, width: 80).Output);
        Assert.DoesNotContain('\u001b', Tool.Run("", ["run", file, "--rule", Days.Rule, "--details"], width: 80).Output);
        Assert.DoesNotContain('\u001b', Tool.Run("", ["run", file, "--rule", Days.Rule, "--details"], terminal: true, color: false, width: 80).Output);
    }

    [Theory]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghijk", 10, "abcde…hijk")]
    [InlineData("abcdefghijk", 2, "a…")]
    [InlineData("abcdefghijk", 1, "…")]
    [InlineData("日本語日本語", 9, "日本…本語")]
    [InlineData("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 5, "👩‍👩‍👧…👩‍👩‍👧")]
    public void A_long_text_is_shortened_in_the_middle_and_between_letters(string text, int most, string expected)
    {
        var shortened = ShortText.Middle(text, most);

        Assert.Equal(expected, shortened);
        Assert.True(most >= shortened.GetCellWidth());
    }

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two three", 6, "one|two|three")]
    [InlineData("abcdefgh", 3, "abc|def|gh")]
    [InlineData("日本語", 1, "日|本|語")]
    [InlineData("", 3, "")]
    public void A_text_is_broken_at_spaces_where_it_has_any(string text, int most, string expected) =>
        Assert.Equal(expected.Split('|'), ShortText.Wrap(text, most));

    public void Dispose() => _folder.Dispose();

    // The lines above the summary.
    private static string[] Detections(Tool run) => [.. run.Output.ReplaceLineEndings("\n").Split('\n').TakeWhile(static line => !line.StartsWith("events ", StringComparison.Ordinal))];
}
