using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

/// <summary>The consumer of examples/Restarts is killed at any point, started again, and detects what one that is not killed does.</summary>
public sealed class KillTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rulesdk-kill-");
    private readonly string[] _sources;

    public KillTests()
    {
        var events = SyntheticStream.CloudTrailDay(seed: 31, events: 4_000, attacks: 6).Events.Select(e => Encoding.UTF8.GetString(e.Utf8.Span)).ToList();
        _sources = [Path.Combine(_folder.FullName, "first"), Path.Combine(_folder.FullName, "second")];
        for (var source = 0; source < 2; source++)
        {
            File.WriteAllLines(_sources[source], events.Where((_, place) => place % 2 == source));
        }
    }

    [Fact]
    public void What_a_consumer_detects_that_is_killed_at_any_point_is_what_one_detects_that_is_not()
    {
        using (var whole = Start("whole"))
        {
            whole.WaitForExit();
            Assert.Equal(0, whole.ExitCode);
        }

        var random = new Random(LongRuns.Seed(7));
        var (killed, resumed) = (0, 0);
        var checkpoint = Path.Combine(_folder.FullName, "killed", "checkpoint");
        for (var kills = 2 + LongRuns.Of(5); kills > 0 || (resumed == 0 && kills > -10); kills--)
        {
            resumed += File.Exists(checkpoint) ? 1 : 0;
            using var consumer = Start("killed");

            // At times at any point, at times once there is something to go on from, which a slow start of a process would never reach.
            while (kills % 2 == 0 && !File.Exists(checkpoint) && !consumer.WaitForExit(1))
            {
            }

            if (!consumer.WaitForExit(random.Next(1, 400)))
            {
                // SIGKILL, of which no process learns.
                consumer.Kill();
                consumer.WaitForExit();
                killed++;
            }
        }

        using (var last = Start("killed"))
        {
            last.WaitForExit();
            Assert.Equal(0, last.ExitCode);
        }

        var (expected, got) = (Detections("whole"), Detections("killed"));
        Assert.True(killed > 0, "No consumer was killed, so nothing is shown.");
        Assert.True(resumed > 0, "No consumer went on from a checkpoint, so nothing is shown.");
        Assert.True(expected.Length > 10, $"{expected.Length} detections are too few to show anything.");
        Assert.Equal(expected.Order(StringComparer.Ordinal), got.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, expected.Distinct().Count());
    }

    [Fact]
    public void The_page_shows_the_code_that_is_killed()
    {
        var root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));
        var code = File.ReadAllText(Path.Combine(root, "examples", "Restarts", "Progress.cs")).ReplaceLineEndings("\n");
        var region = code[(code.IndexOf("    #region restarts\n", StringComparison.Ordinal) + "    #region restarts\n".Length)..code.IndexOf("    #endregion", StringComparison.Ordinal)];
        var block = string.Join('\n', region.Split('\n').Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));
        var page = File.ReadAllText(Path.Combine(root, "docs", "detections.md")).ReplaceLineEndings("\n");

        Assert.Contains($"```csharp\n{block}```", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Here([CallerFilePath] string path = "") => path;

    private string[] Detections(string run) => File.ReadAllLines(Path.Combine(_folder.FullName, run, "detections.ndjson"));

    private Process Start(string run) =>
        Process.Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Restarts.dll"), Path.Combine(_folder.FullName, run), .. _sources]);
}
