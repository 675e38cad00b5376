using System.Diagnostics;
using System.Globalization;
using RulesSdk.Cli.Batch;

namespace RulesSdk.Cli.Output;

/// <summary>Shows the progress of a run in one line on standard error, if that is a terminal.</summary>
internal sealed class ProgressLine(CliHost host) : IProgress<BatchProgress>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Files are read on several threads.
    private readonly Lock _lock = new();
    private long _last;
    private long _bytes;
    private bool _shown;

    public void Report(BatchProgress value)
    {
        lock (_lock)
        {
            Show(value);
        }
    }

    /// <summary>Removes the line before other output.</summary>
    public void Clear()
    {
        if (_shown)
        {
            host.Error.Write("\r\u001b[K");
            _shown = false;
        }
    }

    public void Dispose() => Clear();

    private void Show(BatchProgress value)
    {
        _bytes += value.Bytes;
        if (!host.ErrorIsTerminal || (_last != 0 && Stopwatch.GetElapsedTime(_last) < Pause))
        {
            return;
        }

        _last = Stopwatch.GetTimestamp();
        _shown = true;
        var megabytes = (_bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        var text = value.File < 0
            ? $"evaluating {megabytes} MB"
            : $"reading {value.File + 1} of {value.Files}, {megabytes} MB: {SafeText.Plain(Path.GetFileName(value.Name))}";
        host.Error.Write($"\r{text[..Math.Min(text.Length, Math.Max(1, host.Width - 1))]}\u001b[K");
    }
}
