using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>What is found in standard input is written while it is open.</summary>
public sealed class LiveInputTests
{
    private static readonly SyntheticStream Trail = SyntheticStream.CloudTrailDay(seed: 5, events: 2_000, attacks: 2);
    private static readonly string[] Lines = [.. Trail.Events.Select(e => Encoding.UTF8.GetString(e.Utf8.Span))];

    [Fact]
    public async Task Detections_come_out_before_the_input_ends()
    {
        var expected = CommandLine.Run(string.Join('\n', Lines), ["run", "--format", "ndjson", "-"]).Output;
        using var run = new LiveRun();

        run.Write(Lines);
        var first = await run.Until(1);
        Assert.StartsWith(first, expected, StringComparison.Ordinal);

        var (exitCode, output, error) = await run.End();
        Assert.Equal((ExitCodes.Success, expected), (exitCode, output));
        Assert.DoesNotContain("input error", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_turns_out_to_be_out_of_order_is_evaluated_again_and_each_detection_is_written_once()
    {
        var expected = CommandLine.Run(string.Join('\n', Lines), ["run", "--format", "ndjson", "-"]).Output;
        using var run = new LiveRun();

        run.Write(Lines[200..]);
        await run.Until(1);
        run.Write(Lines[..200]);

        var (exitCode, output, error) = await run.End();
        Assert.Equal(expected.Split('\n').Order(), output.Split('\n').Order());
        Assert.Equal(ExitCodes.Success, exitCode);
        Assert.Matches(@"late +0\b", error);
    }

    [Fact]
    public async Task Detections_that_were_written_and_do_not_hold_are_an_input_error()
    {
        var expected = CommandLine.Run(string.Join('\n', Lines), ["run", "--format", "ndjson", "-"]).Output;
        var first = JsonDocument.Parse(expected.Split('\n')[0]).RootElement.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("id").GetString()!).ToArray();
        var withheld = Lines.Where(line => line.Contains(first[^1], StringComparison.Ordinal)).ToArray();
        using var run = new LiveRun();

        // A later event of the same detection is missing at first.
        run.Write([.. Lines.Where(line => !withheld.Contains(line))]);
        var early = await run.Until(1);
        run.Write(withheld);

        var (exitCode, output, error) = await run.End();
        var wrong = early.Split('\n').Except(expected.Split('\n')).Count();
        Assert.True(wrong > 0, "nothing was written that does not hold");
        Assert.Subset(output.Split('\n').ToHashSet(), expected.Split('\n').ToHashSet());
        Assert.Equal(ExitCodes.Input, exitCode);
        Assert.Contains($"{wrong} detections that were written first do not hold", error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_the_wait_and_what_was_read_is_evaluated()
    {
        using var run = new LiveRun();
        run.Write(Lines);
        await run.UntilRead();
        await run.Until(1);

        run.Interrupt();

        var (exitCode, output, error) = await run.End(close: false);
        Assert.Equal(ExitCodes.Interrupted, exitCode);
        Assert.Equal(Trail.Attacks.Sum(attack => attack.Expected.Count), output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("interrupted", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_goes_on_is_followed_until_it_is_interrupted()
    {
        using var folder = new TemporaryFolder();
        var expected = Ids(CommandLine.Run(string.Join('\n', Lines), ["run", "--format", "ndjson", "-"]).Output);
        var trail = Path.Combine(folder.Path, "trail.json");
        using var run = new LiveRun("--follow", trail);

        await File.WriteAllLinesAsync(trail, Lines[..(Lines.Length / 2)]);
        await run.Until(1);
        File.Move(trail, trail + ".1");
        await File.WriteAllLinesAsync(trail, [.. Lines[(Lines.Length / 2)..], "{}"]);
        await run.Until(expected.Count);
        run.Interrupt();
        var (exitCode, output, error) = await run.End(close: false);

        Assert.Equal(ExitCodes.Interrupted, exitCode);
        Assert.Equal(expected, Ids(output));
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line => Assert.Contains("\"phase\":\"opened\"", line, StringComparison.Ordinal));
        Assert.Matches(@"events +2,\d{3} from 1 file ", error);
        Assert.Matches(@"1  no event", error);
    }

    [Fact]
    public void Standard_input_is_not_followed() =>
        Assert.Contains("'-' is standard input, which is read as it comes, so there is nothing to follow (leave --follow or '-' out).", CommandLine.Run("", ["run", "--follow", "-"]).Error, StringComparison.Ordinal);

    private static SortedSet<string> Ids(string lines) =>
        new(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!), StringComparer.Ordinal);

    /// <summary>The tool with standard input that stays open.</summary>
    private sealed class LiveRun : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly OpenStream _input = new();
        private readonly CancellationTokenSource _interrupt = new();
        private readonly WatchedOutput _output = new();
        private readonly StringWriter _error = new();
        private readonly Task<int> _exit;

        public LiveRun(params string[] arguments)
        {
            var host = new CliHost { Output = _output, Error = _error, Input = () => _input };
            _exit = Task.Run(() => CliApplication.Run(["run", "--format", "ndjson", .. arguments.DefaultIfEmpty("-")], host, _interrupt.Token));
        }

        public void Write(IEnumerable<string> lines)
        {
            foreach (var line in lines)
            {
                _input.Add(Encoding.UTF8.GetBytes(line + "\n"));
            }
        }

        /// <summary>Waits for as many lines of output, and returns what there is.</summary>
        public async Task<string> Until(int lines)
        {
            await Until(() => _output.Text.Count(c => c == '\n') >= lines, "nothing was written while the input was open");
            return _output.Text;
        }

        /// <summary>Waits until all that was written to the input is read, and more is asked for.</summary>
        public Task UntilRead() => Until(() => _input.IsRead, "the input was not read");

        private async Task Until(Func<bool> holds, string otherwise)
        {
            var until = DateTime.UtcNow + Patience;
            while (!holds())
            {
                Assert.False(_exit.IsCompleted, _error.ToString());
                Assert.True(DateTime.UtcNow < until, otherwise);
                await Task.Delay(10);
            }
        }

        public void Interrupt() => _interrupt.Cancel();

        public async Task<(int ExitCode, string Output, string Error)> End(bool close = true)
        {
            if (close)
            {
                _input.Add([]);
            }

            var exitCode = await _exit.WaitAsync(Patience);
            return (exitCode, _output.Text, _error.ToString());
        }

        public void Dispose()
        {
            _input.Dispose();
            _interrupt.Dispose();
            _error.Dispose();
            _output.Dispose();
        }
    }

    /// <summary>A stream whose reads wait for what is added. Nothing added ends it.</summary>
    private sealed class OpenStream : MemoryStream
    {
        private readonly BlockingCollection<byte[]> _added = [];
        private byte[] _rest = [];
        private int _adds;
        private volatile int _asked;

        public override bool CanSeek => false;

        public bool IsRead => _asked > _adds;

        public void Add(byte[] bytes)
        {
            _adds++;
            _added.Add(bytes);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_rest.Length == 0)
            {
                _asked++;
                _rest = _added.Take();
            }

            var read = Math.Min(_rest.Length, count);
            _rest.AsSpan(0, read).CopyTo(buffer.AsSpan(offset));
            _rest = _rest[read..];
            return read;
        }
    }

    /// <summary>Output that another thread looks at.</summary>
    private sealed class WatchedOutput : MemoryStream
    {
        private readonly Lock _lock = new();

        public string Text
        {
            get
            {
                lock (_lock)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_lock)
            {
                base.Write(buffer, offset, count);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_lock)
            {
                base.Write(buffer);
            }
        }
    }
}
