using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>The random rules and events hold what the differential test claims to try, so that it cannot pass for lack of it.</summary>
public sealed partial class CoverageTests
{
    private const int Seed = 20260101;

    private static readonly string[] Lines = [.. DifferentialTests.Lines(Seed).Select(Encoding.UTF8.GetString)];
    private static readonly string Rules = string.Concat(Enumerable.Range(0, 10).SelectMany(batch => DifferentialTests.Sources(Seed + batch, 50)));

    [Theory]
    [InlineData("null", "\"[a-z]+\":null")]
    [InlineData("truth in place of text", "\"text\":true")]
    [InlineData("a number in place of text", "\"text\":[0-9]")]
    [InlineData("an object in place of text", "\"text\":\\{")]
    [InlineData("an array in place of a number", "\"int\":\\[")]
    [InlineData("text in place of a number", "\"int\":\"")]
    [InlineData("text in place of a list", "\"texts\":\"")]
    [InlineData("a scalar in place of a record", "\"nested\":[0-9\"t]")]
    [InlineData("an integer out of range", "\"(int|long|short|byte|sByte)\":9223372036854775808")]
    [InlineData("a double out of range", "\"double\":1e400")]
    [InlineData("a fraction in place of an integer", "\"int\":2\\.25e1")]
    [InlineData("an integer with a fraction of zero", "\"int\":[12]\\.0")]
    [InlineData("an integer with an exponent", "\"int\":0\\.3e1")]
    [InlineData("a value deeper than rules read", "(\\{\"a\":\\[){45}")]
    [InlineData("a negative zero", "\"uInt\":-0")]
    [InlineData("a day that is none", "2026-02-30")]
    [InlineData("an enum member that is none", "\"color\":\"Blue\"")]
    [InlineData("an escaped character", "\"text\":\"[^\"]*\\\\u00")]
    [InlineData("an escaped key", "\"\\\\u00[0-9A-F]{2}[A-Za-z]*\":")]
    [InlineData("a lone high surrogate", "\\\\ud800")]
    [InlineData("a lone low surrogate", "\\\\uDC00")]
    [InlineData("a surrogate pair", "\U0001F600")]
    [InlineData("the Kelvin sign", "\u212A")]
    [InlineData("a final sigma", "\u03C2")]
    [InlineData("a sigma", "\u03C3")]
    [InlineData("a long s", "\u017F")]
    [InlineData("a key twice", "\"int\":.*\"int\":")]
    [InlineData("a nested key twice", "\"a\":(true|false|null|[0-9]+|\"[^\"]*\"),\"b\":[^{}\\[\\]]*,\"a\":")]
    [InlineData("another name of the time", "\"@timestamp\":")]
    [InlineData("no id", "^(?!.*\"id\":)")]
    [InlineData("no text", "^(?!.*\"text\":)")]
    public void The_stream_has_events_with(string what, string pattern) =>
        Assert.True(Lines.Count(line => Regex.IsMatch(line, pattern)) > 1, $"Hardly an event of the stream has {what}.");

    [Fact]
    public void The_stream_has_lines_that_are_not_UTF8() =>
        Assert.True(DifferentialTests.Lines(Seed).Count(line => !Utf8.IsValid(line)) > 10);

    [Fact]
    public void The_stream_has_equal_times_and_times_out_of_order()
    {
        var times = Lines.Select(line => Time().Match(line)).Where(match => match.Success)
            .Select(match => DateTimeOffset.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))
            .ToList();
        var steps = times.Zip(times.Skip(1)).ToList();

        Assert.True(steps.Count(step => step.First == step.Second) > 100);
        Assert.True(steps.Count(step => step.Second < step.First) > 50);
        Assert.Contains(steps, step => step.First - step.Second > TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(" && ")]
    [InlineData(" || ")]
    [InlineData("!(")]
    [InlineData(" ? ")]
    [InlineData(" ?? ")]
    [InlineData("?.")]
    [InlineData(" == ")]
    [InlineData(" != ")]
    [InlineData(" < ")]
    [InlineData(" <= ")]
    [InlineData(" > ")]
    [InlineData(" >= ")]
    [InlineData(" + ")]
    [InlineData(" - ")]
    [InlineData(" * ")]
    [InlineData(" / ")]
    [InlineData(" % ")]
    [InlineData(" & ")]
    [InlineData(" | ")]
    [InlineData(" ^ ")]
    [InlineData(" == null")]
    [InlineData(" is null")]
    [InlineData(" is not null")]
    [InlineData(" is { ")]
    [InlineData(": not ")]
    [InlineData(" or ")]
    [InlineData(" and ")]
    [InlineData(".ToLowerInvariant()")]
    [InlineData(".ToUpperInvariant()")]
    [InlineData(".Trim()")]
    [InlineData(".Replace(")]
    [InlineData("$\"{")]
    [InlineData(".Contains(")]
    [InlineData(".StartsWith(")]
    [InlineData(".EndsWith(")]
    [InlineData(".Equals(")]
    [InlineData("OrdinalIgnoreCase")]
    [InlineData("string.IsNullOrEmpty(")]
    [InlineData("string.CompareOrdinal(")]
    [InlineData(".Length")]
    [InlineData(".Lower ")]
    [InlineData("TextOrNull!.")]
    [InlineData(".Any(")]
    [InlineData(".All(")]
    [InlineData(".Count(")]
    [InlineData(".Count ")]
    [InlineData("new[] {")]
    [InlineData("Regex.IsMatch(")]
    [InlineData("Glob.IsMatch(")]
    [InlineData("Cidr.IsInRange(")]
    [InlineData("Address.Same(")]
    [InlineData("Lists.Texts.Contains(")]
    [InlineData("Lists.Caseless.Contains(")]
    [InlineData("Lists.Networks.Contains(")]
    [InlineData("Lists.Patterns.Contains(")]
    [InlineData("Lists.CaselessPatterns.Contains(")]
    [InlineData("Lists.Rows.Contains(")]
    [InlineData("Lists.Rows.Of(Lists.Rows.Of(")]
    [InlineData("Lists.Geo.Contains(")]
    [InlineData("Lists.Geo.Of(")]
    [InlineData("Lists.People.Of(Lists.Geo.Of(")]
    [InlineData("Lists.People.Contains(")]
    [InlineData("[Let] static bool Placed(")]
    [InlineData(").Label is ")]
    [InlineData(").Score ")]
    [InlineData(" is { Level: ")]
    [InlineData("[Let] static bool Listed(")]
    [InlineData("TextFunctions.Capture(")]
    [InlineData("TextFunctions.Coalesce(")]
    [InlineData(".HasFlag(")]
    [InlineData(".HasOption(")]
    [InlineData(".Command.Contains(")]
    [InlineData(".Tags[")]
    [InlineData(".Payload[")]
    [InlineData(".Exists")]
    [InlineData("TimeSpan.From")]
    [InlineData("static bool Third(")]
    [InlineData("AllowSame = true")]
    [InlineData("Same(first.Key")]
    [InlineData("[GroupBy] static IReadOnlyList<string>")]
    [InlineData("[GroupBy] static int")]
    [InlineData("[GroupBy] static DateTimeOffset")]
    [InlineData("[Signal(")]
    [InlineData("[Case(")]
    [InlineData("partial int C")]
    [InlineData("Count(")]
    [InlineData("CountDistinct(")]
    [InlineData("Sum(")]
    [InlineData("Avg(")]
    [InlineData("StdDev(")]
    [InlineData("Min(")]
    [InlineData("Max(")]
    [InlineData("Earliest(")]
    [InlineData("DistinctValues(")]
    [InlineData("=> Values(")]
    public void The_rules_use(string construct) => Assert.Contains(construct, Rules, StringComparison.Ordinal);

    [GeneratedRegex("\"(?:time|@timestamp)\":\"([0-9T:.-]+(?:Z|[+-][0-9:]+))\"")]
    private static partial Regex Time();
}
