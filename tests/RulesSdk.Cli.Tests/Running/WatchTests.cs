using System.Text;
using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

public sealed class WatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Rules_run_again_when_a_file_changes_until_they_are_interrupted()
    {
        var file = _folder.Write("trail.json", Trails.Issue());
        using var watch = new Watch("watch", "--pack", "aws", "--format", "ndjson", Path.Combine(_folder.Path, "*.json"));

        await watch.Until("ended with 0");
        Assert.DoesNotContain("\"rule\":", watch.Output, StringComparison.Ordinal);
        File.WriteAllText(file, Trails.Lines());
        await watch.Until("\"rule\":\"aws_lateral_movement_using_iam_session_token\"");
        await watch.Until("ended with 0", times: 2);
        _folder.Write("another.json", "nonsense\n");
        await watch.Until("ended with 3");

        Assert.Equal(ExitCodes.Interrupted, await watch.Interrupt());
    }

    [Fact]
    public async Task What_a_run_writes_does_not_make_it_run_again()
    {
        using var watch = new Watch("watch", "--pack", "aws", "--format", "ndjson", "--output", _folder["out.ndjson"], "--report", _folder["page.html"], _folder.Write("trail.json", Trails.Lines()));

        await watch.Until("ended with 0");
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Equal(2, watch.Output.Split("ended with 0").Length);
        Assert.Equal(ExitCodes.Interrupted, await watch.Interrupt());
    }

    [Fact]
    public async Task A_project_that_does_not_build_is_told_and_built_again_when_it_changes()
    {
        var project = _folder.Write("rules/Rules.csproj", "<Project");
        using var watch = new Watch("watch", "--project", project, _folder.Write("trail.json", Trails.Issue()));

        await watch.Until("does not build, so nothing was run (mend what is told above; it is built again then).");
        File.WriteAllText(project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        await watch.Until("has no pack, so there is nothing to run");

        Assert.Equal(ExitCodes.Interrupted, await watch.Interrupt());
    }

    [Theory]
    [InlineData("Standard input comes once, so it cannot be watched (name files).", "-")]
    [InlineData("There is no project 'missing.csproj', so nothing can be built (name a .csproj with --project).", "--project", "missing.csproj", "a.json")]
    [InlineData("There is no pack 'awz'", "--pack", "awz", "a.json")]
    public void What_cannot_be_watched_is_refused(string message, params string[] arguments)
    {
        var result = Tool.Run(["watch", .. arguments]);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    // The tool on a thread of its own; what it writes is seen while it goes on.
    private sealed class Watch : IDisposable
    {
        private readonly CancellationTokenSource _interrupt = new();
        private readonly MemoryStream _output = new();
        private readonly MemoryStream _error = new();
        private readonly Task<int> _run;

        public Watch(params string[] arguments)
        {
            var host = new CliHost { Output = Stream.Synchronized(_output), Error = new StreamWriter(_error) { AutoFlush = true }, Input = static () => Stream.Null };
            _run = Task.Run(() => CliApplication.Run(arguments, host, _interrupt.Token));
        }

        public string Output => Encoding.UTF8.GetString([.. _output.ToArray(), .. _error.ToArray()]);

        public async Task Until(string text, int times = 1)
        {
            using var patience = new CancellationTokenSource(Patience);
            while (Output.Split(text).Length <= times)
            {
                Assert.False(_run.IsCompleted || patience.IsCancellationRequested, $"'{text}' did not come:\n{Output}");
                await Task.Delay(50);
            }
        }

        public async Task<int> Interrupt()
        {
            await _interrupt.CancelAsync();
            return await _run.WaitAsync(Patience);
        }

        public void Dispose()
        {
            _interrupt.Cancel();
            _interrupt.Dispose();
        }
    }
}
