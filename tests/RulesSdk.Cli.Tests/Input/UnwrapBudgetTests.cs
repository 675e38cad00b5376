using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RulesSdk.Input;
using RulesSdk.Input.Wrappers;

namespace RulesSdk.Cli.Tests.Input;

public sealed class UnwrapBudgetTests
{
    private const string Kind = "a wrapper that holds more than 100,000 records";

    [Fact]
    public void Packed_logs_in_packed_logs_are_left_out_beyond_a_bound_and_what_follows_is_read()
    {
        var content = Packed(string.Concat(Enumerable.Repeat("{\"a\":1}\n", 300_000)));
        for (var level = 0; level < 3; level++)
        {
            content = Packed(string.Concat(Enumerable.Repeat(content + "\n", 200)));
        }

        Assert.InRange(content.Length, 1, 10_000);

        var read = Read(content + "\n{\"e\":1}\n");

        Assert.StartsWith(Kind, Assert.Single(read.Kinds, kind => kind.Length > 0), StringComparison.Ordinal);
        Assert.InRange(read.Records.Count, 10_000, 150_000);
        Assert.EndsWith(":{\"e\":1}", read.Records[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Short_records_without_end_are_left_out_beyond_a_bound()
    {
        var read = Read(Packed(string.Concat(Enumerable.Repeat("7\n", 1_000_000))));

        Assert.StartsWith(Kind, read.Kinds[^1], StringComparison.Ordinal);
        Assert.InRange(read.Records.Count, 100_000, 110_000);
    }

    [Fact]
    public void Logs_as_they_are_delivered_lie_within_the_bounds()
    {
        var events = string.Concat(Enumerable.Range(0, 10_000).Select(number => $"{{\"e\":{number},\"text\":\"{new string('x', 300)}\"}}\n"));

        var read = Read(Packed(events) + "\n" + $"{{\"Records\":[{string.Join(",", Enumerable.Repeat("{}", 300_000))}]}}");

        Assert.Equal(310_000, read.Records.Count);
        Assert.DoesNotContain(read.Kinds, kind => kind.Length > 0);
    }

    [Fact]
    public void A_wrapper_in_too_many_others_is_named()
    {
        var content = "{\"e\":1}";
        for (var depth = 0; depth < 9; depth++)
        {
            content = JsonSerializer.Serialize(new Dictionary<string, string> { ["Type"] = "Notification", ["TopicArn"] = "t", ["Message"] = content });
        }

        var read = Read(content);

        Assert.StartsWith("a wrapper inside of 8 others, which is not unwrapped", Assert.Single(read.Kinds), StringComparison.Ordinal);
    }

    [Fact]
    public void Unwrapping_ends_when_the_run_is_interrupted()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        Assert.Throws<OperationCanceledException>(() => Read(Packed("{\"a\":1}"), interrupt.Token));
    }

    private static string Packed(string content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return $"{{\"awslogs\":{{\"data\":\"{Convert.ToBase64String(packed.ToArray())}\"}}}}";
    }

    private static RecordList Read(string content, CancellationToken cancellation = default)
    {
        var records = new RecordList(text => text.StartsWith("{\"e\":", StringComparison.Ordinal));
        using var splitter = new DocumentSplitter(1 << 20, new Unwrapper(1 << 20, records, cancellation));
        splitter.Push(Encoding.UTF8.GetBytes(content));
        splitter.End();
        return records;
    }
}
