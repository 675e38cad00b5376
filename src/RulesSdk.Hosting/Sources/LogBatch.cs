using System.Buffers;

namespace RulesSdk.Hosting;

/// <summary>Some records of one partition, in their order: whole lines, or records with bounds of their own.</summary>
/// <remarks>Its memory goes back to the pool when it is disposed of, so nobody keeps its bytes.</remarks>
/// <param name="partition">The partition. The engine has a source for each, with a watermark of its own.</param>
/// <param name="position">The position behind the batch. The source gets it back, and nobody else reads it.</param>
/// <param name="bytes">The bytes of the records.</param>
/// <param name="rented">The array of <see cref="ArrayPool{T}.Shared"/> in which they lie; null if they are not of the pool.</param>
public sealed class LogBatch(string partition, string position, ReadOnlyMemory<byte> bytes, byte[]? rented = null) : IDisposable
{
    private byte[]? _rented = rented;

    /// <summary>The partition. The engine has a source for each, with a watermark of its own.</summary>
    public string Partition { get; } = partition;

    /// <summary>The position behind the batch.</summary>
    public string Position { get; } = position;

    /// <summary>The bytes of the records, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Where in <see cref="Bytes"/> each record stands; null if they are lines, of which the last one ends with a line feed, too.</summary>
    public IReadOnlyList<Range>? Records { get; init; }

    /// <summary>The number of the first record, or where the first line begins in its file, as messages about rejected records tell it.</summary>
    public long Offset { get; init; }

    /// <summary>When the records were received, if that is known. An event whose time lies further ahead of it than <see cref="RulesEngineOptions.MaxAhead"/> is rejected.</summary>
    public DateTimeOffset? IngestTime { get; init; }

    /// <summary>Whether the partition ends with it, so that it no longer holds the watermark back.</summary>
    public bool IsLast { get; init; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } array)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
