using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;
using Xunit.Abstractions;

namespace RulesSdk.Testing.Tests.Lines;

/// <summary>Lines as programs write them are read by their shape, as the cursor reads them.</summary>
public class LineShapesTests(ITestOutputHelper output)
{
    private static readonly JsonProjection CloudTrail = new(
        new JsonField("eventTime", -1), new JsonField("eventName", -1), new JsonField("errorCode", -1), new JsonField("readOnly", -1), new JsonField("resources", -1),
        new JsonField("userIdentity", -1), new JsonField("arn", 5), new JsonField("sessionContext", 5), new JsonField("mfaAuthenticated", 7),
        new JsonField("requestParameters", -1), new JsonField("responseElements", -1), new JsonField("credentials", 10), new JsonField("accessKeyId", 11), new JsonField("eventID", -1));

    private static readonly JsonProjection Workload = new(
        new JsonField("timestamp", -1, "time"), new JsonField("event", -1), new JsonField("process", -1), new JsonField("pid", 2), new JsonField("path", 2), new JsonField("id", -1));

    [Fact]
    public void Lines_of_CloudTrail() => AssertSame(CloudTrail, SyntheticStream.CloudTrailDay(5, LongRuns.Of(60_000)).Events.Select(static e => e.Utf8.ToArray()), least: 0.9);

    [Fact]
    public void Lines_of_workloads() => AssertSame(Workload, SyntheticStream.WorkloadFleet(5, LongRuns.Of(60_000)).Events.Select(static e => e.Utf8.ToArray()), least: 0.9);

    // Few records of many programs, so many shapes are seen once.
    [SharedDataFact(RealRecords.Folder)]
    public void Real_lines_of_CloudTrail() =>
        AssertSame(CloudTrail, RealRecords.All().Select(static item => Encoding.UTF8.GetBytes(item.Record.GetRawText().ReplaceLineEndings(" "))), least: 0.5);

    private void AssertSame(JsonProjection projection, IEnumerable<byte[]> lines, double least)
    {
        ShapeReader[] readers = [.. Enum.GetValues<ShapeForm>().Where(ShapeForms.Has).Select(form => new ShapeReader(projection, form))];
        var (expected, slots) = (new JsonSlot[projection.SlotCount], new JsonSlot[projection.SlotCount]);
        var count = 0;
        foreach (var line in lines)
        {
            count++;
            var reason = JsonCursor.Read(line, projection, expected, out var offset);
            foreach (var reader in readers)
            {
                Assert.Equal((reason, offset), (reader.Read(line, slots, out var actualOffset), actualOffset));
                Assert.True(MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(slots.AsSpan())), Encoding.UTF8.GetString(line));
            }
        }

        foreach (var reader in readers)
        {
            output.WriteLine($"{count} lines: known {reader.Known}, unknown {reader.Unknown}, learned {reader.Learned}");
        }

        Assert.All(readers.Skip(1), reader => Assert.InRange(reader.Known, count * least, count));
    }
}
