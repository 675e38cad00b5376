using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Input;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.Batch;

/// <summary>The same records in any order, in any files, kept in memory, read again or put aside on disk, give the same results.</summary>
public sealed class InputOrderTests : IDisposable
{
    private const long Much = BatchRunner.DefaultMemory;

    // Fits some of the records, so that the files of one test are kept, read again, or put aside.
    private const long Little = 60_000;

    private static readonly DateTimeOffset Start = SyntheticStream.DefaultStart;
    private static readonly (DateTimeOffset Time, string Line)[] Records =
    [
        .. SyntheticStream.CloudTrailDay(seed: 11, events: 1_500, attacks: 2).Events
            .Concat(SyntheticStream.WorkloadFleet(seed: 11, events: 300, attacks: 1).Events)
            .Select(e => (e.Time, Encoding.UTF8.GetString(e.Utf8.Span)))
            .Concat(Enumerable.Range(0, 4).Select(number => (Start.AddHours(number), $"{{\"none\":{number}}}")))
            .Concat(Enumerable.Range(0, 4).Select(number => (Start.AddHours(number), $"{{\"eventTime\":{number}")))
            .OrderBy(record => record.Item1),
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, long> Orders
    {
        get
        {
            var data = new TheoryData<string, long>();
            foreach (var order in new[] { "sorted", "nearly sorted", "late in the middle", "late at the end", "shuffled", "reversed" })
            {
                data.Add(order, Much);
                data.Add(order, Little);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void No_order_of_records_or_files_changes_the_detections_or_the_summary(string order, long memory)
    {
        var expected = Run(Much, Files("whole", Records.Select(record => record.Line)));
        Assert.True(expected.Detections.Count > 4, "too few detections to show anything");
        var lines = Ordered(order);

        Assert.Equal(expected, Run(memory, Files($"{order}-one", lines)));
        Assert.Equal(expected, Run(memory, Files($"{order}-three", lines.Chunk((lines.Length / 3) + 1))));
        Assert.Equal(expected, Run(memory, Files($"{order}-dealt", Deal(lines, 5))));
        Assert.Equal(expected, Run(memory, Files($"{order}-backwards", lines.Chunk((lines.Length / 7) + 1).Reverse())));
        Assert.Equal(expected, Run(memory, Files($"{order}-many", lines.Chunk(20))));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Standard_input_and_pipes_give_the_same_in_any_order(string order, long memory)
    {
        var expected = Run(Much, Files("whole", Records.Select(record => record.Line)));
        var lines = Ordered(order);
        var halves = Deal(lines, 2).ToArray();

        Assert.Equal(expected, Run(memory, [Pipe("-", lines)]));
        Assert.Equal(expected, Run(memory, [Pipe("-", halves[0]), .. Files($"{order}-half", halves[1])]));
        Assert.Equal(expected, Run(memory, [Pipe("a", halves[1]), Pipe("b", halves[0])]));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Ordered(string order)
    {
        var random = new Random(5);
        IEnumerable<(DateTimeOffset Time, string Line)> ordered = order switch
        {
            "sorted" => Records,
            "nearly sorted" => Records.OrderBy(record => record.Time.AddSeconds(random.Next(600))),
            "late in the middle" => [.. Records[1..900], Records[0], .. Records[900..]],
            "late at the end" => [.. Records[..300], .. Records[400..], .. Records[300..400]],
            "reversed" => Records.Reverse(),
            _ => Shuffled(random),
        };
        return [.. ordered.Select(record => record.Line)];
    }

    private static (DateTimeOffset Time, string Line)[] Shuffled(Random random)
    {
        var shuffled = Records.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static IEnumerable<string[]> Deal(string[] lines, int files) =>
        Enumerable.Range(0, files).Select(file => lines.Where((_, number) => number % files == file).ToArray());

    private static InputFile Pipe(string name, string[] lines) =>
        new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), 0);

    private static Result Run(long memory, IReadOnlyList<InputFile> files)
    {
        var found = new List<string>();
        var summary = new BatchRunner([AwsRules.Pack, WorkloadRules.Pack], [], memory)
            .Run(files, new CallbackSink(detection => found.Add(DetectionJson.Format(detection))), new Progress<BatchProgress>(), default);
        var statistics = summary.Statistics;
        return new Result(
            found,
            string.Join(
                '\n',
                [
                    $"{summary.Events} events, {statistics.Events} in the engine, {statistics.Bytes} bytes, {statistics.Late} late, {statistics.Redelivered} redelivered, {statistics.AppliedEarly} early",
                    .. summary.Rejects.Groups.Select(group => $"{group.Key}: {group.Value.Count}"),
                    .. summary.Detections.OrderBy(item => item.Key).Select(item => $"{item.Key}: {item.Value}"),
                    .. statistics.Unconverted.Concat(statistics.Suppressed).OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}: {item.Value}"),
                    .. summary.Problems,
                ]));
    }

    private InputFile[] Files(string name, IEnumerable<string> lines) => Files(name, [[.. lines]]);

    private InputFile[] Files(string name, IEnumerable<string[]> files)
    {
        var paths = files.Select((lines, number) => _folder.Write($"{name}/{number}.json", string.Join('\n', lines))).ToArray();
        return [.. FileArguments.Expand(paths, () => Stream.Null, pattern => Assert.Fail(pattern))];
    }

    /// <summary>What a run came to: detections in their order, and the summary as far as it does not speak of time or files.</summary>
    private sealed record Result(List<string> Detections, string Summary)
    {
        public bool Equals(Result? other) => other is not null && Summary == other.Summary && Detections.SequenceEqual(other.Detections);

        public override int GetHashCode() => Detections.Count;
    }
}
