using System.Text;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests;

/// <summary>Conversions of the reference reader, by hand: it is the oracle, so nothing else checks it.</summary>
public sealed class ReferenceReaderTests
{
    [Theory]
    [InlineData("\"AIDA\"", "AIDA")]
    [InlineData("\"\\u0041\\ud83d\\ude00\"", "A\U0001F600")]
    [InlineData("\"\\ud800x\\udc00\"", "\uFFFDx\uFFFD")]
    [InlineData("7", "")]
    [InlineData("true", "")]
    [InlineData("null", "")]
    [InlineData("[\"AIDA\"]", "")]
    [InlineData("{}", "")]
    public void Texts_take_strings_only(string json, string expected) =>
        Assert.Equal(expected, Read($$"""{"eventTime":"2026-01-01T00:00:00Z","eventName":{{json}}}""").EventName);

    [Theory]
    [InlineData("\"2026-01-02T03:04:05Z\"", 0)]
    [InlineData("\"2026-01-02t03:04:05z\"", 0)]
    [InlineData("\"2026-01-02T05:04:05+02:00\"", 0)]
    [InlineData("\"2026-01-02T03:04:05.0000001Z\"", 1)]
    [InlineData("\"2026-01-02T03:04:05.0000001999999999Z\"", 1)]
    [InlineData("\"2026-01-02T03:04:05.12345678901234567Z\"", null)]
    [InlineData("\"2026-01-02T03:04:05\"", null)]
    [InlineData("\"2026-01-02 03:04:05Z\"", null)]
    [InlineData("\"2026-01-02T03:04:60Z\"", null)]
    [InlineData("\"2026-02-30T03:04:05Z\"", null)]
    [InlineData("\"2026-01-02T03:04:05+15:00\"", null)]
    [InlineData("\" 2026-01-02T03:04:05Z\"", null)]
    [InlineData("1767323045", null)]
    [InlineData("null", null)]
    public void Times_are_rfc_3339_with_an_offset(string json, int? ticks)
    {
        var read = ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes($$"""{"eventTime":{{json}}}"""));

        Assert.Equal(ticks is null ? RejectReason.NoEventTime : RejectReason.None, read.Reason);
        Assert.Equal(ticks is null ? null : new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks.Value), read.Event?.EventTime);
    }

    [Theory]
    [InlineData("22", 22L)]
    [InlineData("22.0", 22L)]
    [InlineData("2.2e1", 22L)]
    [InlineData("-2200E-2", -22L)]
    [InlineData("-0.0", 0L)]
    [InlineData("0e99", 0L)]
    [InlineData("922337203685477580.7e1", long.MaxValue)]
    [InlineData("922337203685477580.8e1", null)]
    [InlineData("2.25e1", null)]
    [InlineData("1e-1", null)]
    [InlineData("1e999999999", null)]
    public void Integers_are_whole_numbers_in_range_however_they_are_written(string json, long? expected) =>
        Assert.Equal(expected, Scalars.Convert(ReferenceJson.Parse(Encoding.UTF8.GetBytes(json), out _, out _)!, typeof(long)));

    [Fact]
    public void The_first_present_name_is_read_wherever_it_stands()
    {
        var e = Read("""{"@timestamp":"2026-01-02T00:00:00Z","eventTime":"2026-01-01T00:00:00Z"}""");
        var other = Read("""{"eventTime":null,"@timestamp":"2026-01-02T00:00:00Z"}""");

        Assert.Equal((1, 2), (e.EventTime.Day, other.EventTime.Day));
    }

    [Fact]
    public void A_repeated_key_replaces_the_whole_earlier_value()
    {
        var e = Read("""{"eventTime":"2026-01-01T00:00:00Z","userIdentity":{"userName":"a","principalId":"p"},"userIdentity":{"principalId":"q"}}""");

        Assert.Equal(("q", "x"), (e.UserIdentity.PrincipalId, Read("""{"eventTime":"2026-01-01T00:00:00Z","eventName":"y","eventName":"x"}""").EventName));
        Assert.True(string.IsNullOrEmpty(e.UserIdentity.UserName));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void A_record_that_is_no_object_is_empty(string json) =>
        Assert.Equal("", Read($$"""{"eventTime":"2026-01-01T00:00:00Z","userIdentity":{{json}}}""").UserIdentity.PrincipalId);

    [Theory]
    [InlineData("{\"eventTime\":\"2026-01-01T00:00:00Z\",}", RejectReason.MalformedJson)]
    [InlineData("[]", RejectReason.NoEventTime)]
    [InlineData("", RejectReason.MalformedJson)]
    [InlineData("{} x", RejectReason.MalformedJson)]
    public void Other_lines_are_rejected(string line, RejectReason expected) =>
        Assert.Equal(expected, ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(line)).Reason);

    private static CloudTrailEvent Read(string line) =>
        ReferenceReader.Read<CloudTrailEvent>(Encoding.UTF8.GetBytes(line)).Event ?? throw new InvalidOperationException($"'{line}' was rejected.");
}
