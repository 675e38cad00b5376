using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RulesSdk.Hosting.Ingestion;
using RulesSdk.Hosting.Sources.Files;
using RulesSdk.Hosting.Spooling;

namespace RulesSdk.Hosting;

/// <summary>Logs that are sent over HTTP. They stand in a spool on disk from before they are answered until every checkpoint that is kept has them.</summary>
/// <remarks>
/// It is one partition, so its senders share a watermark: give senders whose clocks or delays differ much a source each. A sender that gets no answer
/// sends again, so events may come twice; those with an id are counted once. Where an older checkpoint is restored because the newest is
/// damaged, what lies between them is read again.
/// </remarks>
public sealed class HttpLogSource : ILogSource, IDisposable
{
    private const string Partition = "http";
    private const int BlockBytes = 256 * 1024;

    private readonly IngestionLog _log;
    private readonly string _name;

    /// <summary>Opens the spool of a source.</summary>
    /// <param name="name">The source's name in logs and metrics.</param>
    /// <param name="options">Its options.</param>
    /// <param name="logger">Told of losses; null if nobody is.</param>
    /// <exception cref="IOException">Another process has the spool open, or it cannot be written to.</exception>
    public HttpLogSource(string name, HttpLogOptions options, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(options);
        (_name, Options, _log) = (name, options, new IngestionLog(logger ?? NullLogger.Instance));
        Spool = new LogSpool(options.Folder, options.MaxSpoolBytes, Math.Clamp(options.MaxSpoolBytes / 16, 4096, 64 << 20));
    }

    internal HttpLogOptions Options { get; }

    internal LogSpool Spool { get; }

    internal string Name => _name;

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogBatch> ReadAsync(IReadOnlyDictionary<string, string> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var start = Begin(Parse(positions.GetValueOrDefault(Partition)));

        // Longer than any line that was taken, so none is cut.
        using var lines = new LineBlocks(BlockBytes, int.MaxValue);
        lines.Begin(start);
        var stream = new SpoolStream(Spool, start);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                while (await lines.ReadAsync(stream, cancellationToken).ConfigureAwait(false) is var (rented, length, from))
                {
                    yield return new(Partition, lines.Consumed.ToString(CultureInfo.InvariantCulture), rented.AsMemory(0, length), rented) { Offset = from };
                }

                await Spool.WhenBehindAsync(stream.Position).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(IReadOnlyDictionary<string, string> positions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(positions);
        if (positions.TryGetValue(Partition, out var position))
        {
            await Spool.DeleteToAsync(Parse(position), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes the spool.</summary>
    public void Dispose() => Spool.Dispose();

    // From where on there is something to read.
    private long Begin(long position)
    {
        var first = Spool.Start;
        if (position >= first && position <= Spool.Durable)
        {
            return position;
        }

        // At the first start, or where a host ran without checkpoints, nothing was read that could be missing.
        if (position > 0)
        {
            _log.SpoolIsAnother(_name, position, first);
        }

        return first;
    }

    private static long Parse(string? position) =>
        string.IsNullOrEmpty(position) ? 0
        : long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place
        : throw new InvalidDataException($"'{position}' is no place in a spool (another kind of source had this name; give the source a new one).");
}
