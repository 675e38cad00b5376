using System.Text;
using RulesSdk.Cli.Batch;
using RulesSdk.Input;
using RulesSdk.Rules.Aws;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.Batch;

public sealed class BatchRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_rule_that_several_packs_have_runs_once()
    {
        var trail = SyntheticStream.CloudTrailDay(seed: 5, events: 500, attacks: 1);
        var file = _folder.Write("trail.json", string.Join('\n', trail.Events.Select(e => Encoding.UTF8.GetString(e.Utf8.Span))));
        var files = FileArguments.Expand([file], () => Stream.Null, pattern => Assert.Fail(pattern));

        // As a pack of a user's that includes another.
        var found = new List<string>();
        new BatchRunner([AwsRules.Pack, AwsRules.Pack with { Id = "host" }], []).Run(files, new CallbackSink(detection => found.Add(detection.Header.Id)), new Progress<BatchProgress>(), default);

        Assert.NotEmpty(found);
        Assert.Equal(found.Distinct(), found);
    }

    [Fact]
    public void A_silence_of_years_between_files_loses_no_record()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(number => _folder.Write(
            $"{number}.json",
            $$"""{"eventID":"{{number}}","eventTime":"{{2020 + (number / 6 * 3)}}-01-01T00:00:{{number:D2}}Z","eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity"}"""))];
        var files = FileArguments.Expand(names, () => Stream.Null, pattern => Assert.Fail(pattern));

        var summary = new BatchRunner([AwsRules.Pack], []).Run(files, new CallbackSink(static _ => { }), new Progress<BatchProgress>(), default);

        Assert.Empty(summary.Statistics.Rejected);
        Assert.Equal((12, 0), (summary.Events, summary.Statistics.Late));
    }

    [Fact]
    public void Where_memory_and_disk_are_full_the_records_before_are_evaluated_and_it_is_reported()
    {
        // They have to be put in order.
        var lines = Enumerable.Range(0, 100).Reverse().Select(number =>
            $$"""{"eventID":"{{number}}","eventTime":"2026-01-{{1 + (number / 24):D2}}T{{number % 24:D2}}:00:00Z","eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity"}""");
        var files = FileArguments.Expand([_folder.Write("a.json", string.Join('\n', lines))], () => Stream.Null, pattern => Assert.Fail(pattern));

        var summary = new BatchRunner([AwsRules.Pack], [], memory: 5_000, _folder["none"]).Run(files, new CallbackSink(static _ => { }), new Progress<BatchProgress>(), default);

        Assert.InRange(summary.Events, 10, 90);
        Assert.StartsWith("The temporary folder", Assert.Single(summary.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_files_every_record_counts_and_none_is_late()
    {
        const int Files = 3_000;
        var names = Enumerable.Range(0, Files).Select(number => _folder.Write($"{number}.json", Line(0) + "\n" + Line(1) + "\n" + Line(2))).ToArray();
        var files = FileArguments.Expand(names, () => Stream.Null, pattern => Assert.Fail(pattern));

        var summary = new BatchRunner([AwsRules.Pack], []).Run(files, new CallbackSink(static _ => { }), new Progress<BatchProgress>(), default);

        Assert.Equal((3 * Files, 0L, 0), (summary.Events, summary.Statistics.Late, summary.Problems.Count));

        static string Line(int day) => $$"""{"eventID":"{{Guid.NewGuid()}}","eventTime":"2026-01-0{{day + 1}}T00:00:00Z","eventSource":"sts.amazonaws.com","eventName":"GetCallerIdentity"}""";
    }

    public void Dispose() => _folder.Dispose();
}
