using System.Globalization;

namespace RulesSdk.Hosting;

/// <summary>Keeps checkpoints as files in a folder. Each is written under another name, flushed to the disk and renamed.</summary>
public sealed class CheckpointFolder : ICheckpointStore, IDisposable
{
    private const string Prefix = "checkpoint-";
    private const string Unfinished = ".new";

    private readonly string _folder;
    private readonly int _keep;
    private readonly FileStream _lock;

    /// <summary>Opens a folder, and makes it where there is none.</summary>
    /// <param name="folder">The folder. No other host may use it.</param>
    /// <param name="keep">How many checkpoints are kept. Above 0.</param>
    /// <exception cref="IOException">Another process has it open, or it cannot be written to.</exception>
    public CheckpointFolder(string folder, int keep = 3)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_folder, _keep) = (folder, keep);
        Directory.CreateDirectory(folder);
        try
        {
            _lock = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new IOException($"The folder of checkpoints '{folder}' cannot be taken: {problem.Message.TrimEnd('.')} (end the host that uses it, or name another folder).", problem);
        }

        foreach (var left in Directory.EnumerateFiles(folder, $"{Prefix}*{Unfinished}"))
        {
            File.Delete(left);
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<long>> ListAsync(CancellationToken cancellationToken) => new(Numbers());

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(long number, CancellationToken cancellationToken) => new(File.OpenRead(PathOf(number)));

    /// <inheritdoc/>
    public ValueTask<CheckpointWriter> CreateAsync(long number, CancellationToken cancellationToken) => new(new Writer(this, number));

    /// <summary>Lets others use the folder.</summary>
    public void Dispose() => _lock.Dispose();

    private long[] Numbers() =>
    [
        .. Directory.EnumerateFiles(_folder, $"{Prefix}*")
            .Select(static path => long.TryParse(Path.GetFileName(path)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .Where(static number => number >= 0)
            .OrderDescending(),
    ];

    private string PathOf(long number) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D12}"));

    private sealed class Writer(CheckpointFolder folder, long number) : CheckpointWriter
    {
        private readonly string _path = folder.PathOf(number);
        private readonly FileStream _file = new(folder.PathOf(number) + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        private bool _isCommitted;

        public override Stream Content => _file;

        public override async ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            // The disk is waited for on another thread than the engine's.
            await Task.Run(() => _file.Flush(flushToDisk: true), cancellationToken).ConfigureAwait(false);
            await _file.DisposeAsync().ConfigureAwait(false);
            File.Move(_path + Unfinished, _path);
            _isCommitted = true;
            foreach (var old in folder.Numbers().Skip(folder._keep))
            {
                File.Delete(folder.PathOf(old));
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await _file.DisposeAsync().ConfigureAwait(false);
            if (!_isCommitted)
            {
                File.Delete(_path + Unfinished);
            }
        }
    }
}
