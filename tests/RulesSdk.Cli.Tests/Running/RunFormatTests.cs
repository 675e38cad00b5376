using System.Globalization;
using System.Text.Json;
using CsvHelper;
using RulesSdk.Cli.Output.Detections;
using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>Detections as CSV and as a JSON array.</summary>
public sealed class RunFormatTests : IDisposable
{
    private const string Columns = "id,rule,title,case,severity,openedAt,firstEvent,lastEvent,eventCount,key,outcomes,events,runbook";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Csv_has_a_row_for_each_detection_with_what_its_JSON_has()
    {
        var file = _folder.Write("a.json", Days.Lines("A \\\"quoted\\\", user"));
        var lines = Tool.Run("run", file, "--rule", Days.Rule, "-f", "ndjson").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();

        var result = Tool.Run("run", file, "--rule", Days.Rule, "-f", "csv");

        Assert.StartsWith(Columns + "\r\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"detections +3\b", result.Error);
        var rows = Rows(result.Output);
        Assert.Equal(3, rows.Count);
        Assert.All(rows.Zip(lines), static pair =>
        {
            var (row, json) = pair;
            Assert.Equal(json.GetProperty("id").GetString(), row["id"]);
            Assert.Equal(json.GetProperty("openedAt").GetString(), row["openedAt"]);
            Assert.Equal(json.GetProperty("eventCount").GetRawText(), row["eventCount"]);
            Assert.Equal("A \"quoted\", user", JsonDocument.Parse(row["key"]).RootElement.EnumerateObject().First().Value.GetString());
            Assert.Equal(json.GetProperty("outcomes").GetRawText(), row["outcomes"]);
            Assert.Equal(json.GetProperty("events").GetRawText(), row["events"]);
            Assert.Equal("", row["case"]);
        });
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=1,2", "\"'=1,2\"")]
    [InlineData("\t=1", "\\u0009=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("one \"two\"", "\"one \"\"two\"\"\"")]
    [InlineData("one\r\ntwo", "one\\u000d\\u000atwo")]
    [InlineData("\u001b[2J\u202e", "\\u001b[2J\\u202e")]
    [InlineData("", "")]
    public void A_cell_is_no_formula_and_no_line_end(string text, string cell) => Assert.Equal(cell, DetectionCsv.Cell(text));

    [Fact]
    public void Json_is_one_array_of_what_the_lines_are()
    {
        var file = _folder.Write("a.json", Days.Lines());
        var lines = Tool.Run("run", file, "--rule", Days.Rule, "-f", "ndjson").Output;

        var result = Tool.Run("run", file, "--rule", Days.Rule, "-f", "json");

        Assert.Equal("[\n" + lines.TrimEnd('\n').Replace("\n", ",\n", StringComparison.Ordinal) + "\n]\n", result.Output);
        Assert.Equal(3, JsonDocument.Parse(result.Output).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("json", "[]\n")]
    [InlineData("csv", Columns + "\r\n")]
    [InlineData("ndjson", "")]
    public void Nothing_detected_is_an_empty_document(string format, string expected) =>
        Assert.Equal(expected, Tool.Run("run", _folder.Write("a.json", Trails.Issue()), "--rule", Days.Rule, "-f", format).Output);

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public void Records_that_are_out_of_order_give_the_same_bytes(string format)
    {
        var lines = Days.Lines().Split('\n');
        var expected = Tool.Run("run", _folder.Write("a.json", string.Join('\n', lines)), "--rule", Days.Rule, "-f", format).Output;

        Array.Reverse(lines);
        Assert.Equal(expected, Tool.Run("run", _folder.Write("b.json", string.Join('\n', lines)), "--rule", Days.Rule, "-f", format).Output);
        Assert.Equal(expected, Tool.Run(string.Join('\n', lines), ["run", "-", "--rule", Days.Rule, "-f", format]).Output);
    }

    public void Dispose() => _folder.Dispose();

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        using var reader = new CsvReader(new StringReader(csv), CultureInfo.InvariantCulture);
        return [.. reader.GetRecords<dynamic>().Select(static row => ((IDictionary<string, object>)row).ToDictionary(static cell => cell.Key, static cell => (string)cell.Value))];
    }
}
