using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace RulesSdk.Hosting.Tests.Running;

/// <summary>The host of examples/EmbeddedConsumer is killed at any point while its log is written and rotated, and detects what an engine does that is not.</summary>
public sealed class HostKillTests : IDisposable
{
    // From tests/PROJECT/bin/Release/net10.0 to the folder of the same name of the example.
    private static readonly string Program = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "..", "examples", "EmbeddedConsumer", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "EmbeddedConsumer.dll"));

    private readonly HostFolder _folder = new();

    [Fact]
    public async Task What_a_host_detects_that_is_killed_at_any_point_is_what_an_engine_detects()
    {
        var random = new Random(LongRuns.Seed(13));
        var (kills, killed, resumed, written) = (3 + LongRuns.Of(30), 0, 0, 0);
        for (var round = 1; round <= kills; round++)
        {
            var newest = Newest();
            resumed += newest is null ? 0 : 1;
            using var host = Start();
            for (var goal = _folder.Stream.Events.Count * round / kills; written < goal;)
            {
                var count = Math.Min(random.Next(1, 100), goal - written);
                _folder.Write(written, count);
                written += count;
                await Task.Delay(random.Next(5));
                if (random.Next(40) == 0)
                {
                    File.Move(_folder.Trail, _folder.PathOf(string.Create(CultureInfo.InvariantCulture, $"trail.ndjson.{written:D6}")));
                }
            }

            // At any time within the start of the process; or once it has stored a checkpoint, which takes a while on a busy machine.
            if (round % 2 == 0)
            {
                await HostFolder.UntilAsync(() => Newest() != newest || host.HasExited);
            }

            await Task.Delay(random.Next(1, 1200));
            killed += host.HasExited ? 0 : 1;
            host.Kill();
            await host.WaitForExitAsync();
        }

        var expected = _folder.Expected();
        using (var last = Start())
        {
            await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
            last.Kill();
            await last.WaitForExitAsync();
        }

        Assert.Equal(kills, killed);
        Assert.True(resumed > 0, "No host went on from a checkpoint, so nothing is shown.");
        Assert.True(expected.Count > 10, $"{expected.Count} detections are too few to show anything.");
        Assert.Equal(expected, _folder.Found());
    }

    [Fact]
    public async Task A_host_that_is_killed_as_soon_as_it_has_taken_new_settings_loses_nothing()
    {
        var (rounds, written) = (3 + LongRuns.Of(10), 0);
        for (var round = 1; round <= rounds; round++)
        {
            WriteSettings(2 * round);
            var told = new ConcurrentQueue<string>();
            using var host = Start(told);
            await HostFolder.UntilAsync(() => told.Any(static line => line.Contains("Application started", StringComparison.Ordinal)));

            // Half of its events come before the settings change, the others at any time around it.
            var goal = _folder.Stream.Events.Count * round / rounds;
            _folder.Write(written, (goal - written) / 2);
            written += (goal - written) / 2;
            WriteSettings((2 * round) + 1);
            _folder.Write(written, goal - written);
            written = goal;
            await HostFolder.UntilAsync(() => told.Any(static line => line.Contains("New settings count", StringComparison.Ordinal)));
            host.Kill();
            await host.WaitForExitAsync();
        }

        var expected = _folder.Expected();
        using (var last = Start())
        {
            await HostFolder.UntilAsync(() => _folder.Found().Count >= expected.Count);
            last.Kill();
            await last.WaitForExitAsync();
        }

        Assert.Equal(expected, _folder.Found());
    }

    public void Dispose() => _folder.Dispose();

    private string? Newest() => Directory.Exists(_folder.Checkpoints) ? Directory.EnumerateFiles(_folder.Checkpoints, "checkpoint-????????????").Max() : null;

    // Many partners are looked at in any case, so that these settings change nothing that is detected.
    private void WriteSettings(int number)
    {
        var file = _folder.PathOf("appsettings.json");
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $$"""{"RulesSdk": {"MaxProbesPerEvent": {{100_000 + number}} } }"""));
        File.Move(file + ".new", file, overwrite: true);
    }

    private Process Start(ConcurrentQueue<string>? told = null)
    {
        var host = Process.Start(new ProcessStartInfo("dotnet",
        [
            Program,
            $"--Paths:Trail={_folder.Trail}", $"--Paths:Detections={_folder.Detections}", $"--Paths:Checkpoints={_folder.Checkpoints}",
            "--RulesSdk:Lateness=1s", "--RulesSdk:Phases=Opened, Closed", "--RulesSdk:Checkpoints:Every=50ms", $"--Logging:LogLevel:Default={(told is null ? "None" : "Information")}",
        ])
        { WorkingDirectory = told is null ? Path.GetTempPath() : _folder.PathOf("."), RedirectStandardOutput = told is not null })!;
        if (told is not null)
        {
            host.OutputDataReceived += (_, line) => told.Enqueue(line.Data ?? "");
            host.BeginOutputReadLine();
        }

        return host;
    }
}
