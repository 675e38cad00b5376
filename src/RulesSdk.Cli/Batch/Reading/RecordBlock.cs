using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using RulesSdk.Cli.Packs;
using RulesSdk.Runtime.Json;

namespace RulesSdk.Cli.Batch.Reading;

/// <summary>
/// A piece of a file as it was read, and the records that were found in it. A record that stands there in one piece is not
/// copied; one that was unwrapped, unescaped or put together from two pieces is.
/// </summary>
internal sealed class RecordBlock(int size)
{
    private const int CopySize = 1 << 16;

    private readonly AheadSlots _ahead = new(size);
    private readonly List<byte[]> _copies = [];
    private int _used;
    private long _copied;
    private bool _isReferredTo;

    /// <summary>What was read.</summary>
    public byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(size);

    /// <summary>The records, in the order in which they were found.</summary>
    public List<RecordEntry> Entries { get; } = [];

    /// <summary>Whether what was read may be overwritten, and there are few copies.</summary>
    public bool IsFree => !_isReferredTo && _copied < CopySize;

    /// <summary>What it takes of memory.</summary>
    public long Size => Bytes.Length + _copied + ((long)Entries.Count * RecordEntry.Size);

    /// <summary>Adds an event where it stands, or a copy of it if it stands elsewhere.</summary>
    /// <param name="key">Its place in the order.</param>
    /// <param name="record">Its bytes.</param>
    /// <param name="input">Its schema, which has read it last; null where nothing of that is kept.</param>
    public void Add(RecordKey key, ReadOnlySpan<byte> record, SchemaInput? input = null)
    {
        var ahead = input is null ? -1 : _ahead.Add(record, input);
        if (Bytes.AsSpan().Overlaps(record, out var start))
        {
            Entries.Add(new RecordEntry(key, Bytes, start, record.Length, ahead));
            _isReferredTo = true;
        }
        else
        {
            AddCopy(key, record, ahead);
        }
    }

    /// <summary>Has the processor load a record that is soon asked for: another thread wrote it, so it is far away.</summary>
    public void Expect(int entry)
    {
        if (Sse.IsSupported && entry < Entries.Count && Entries[entry] is { Ahead: >= 0 } next)
        {
            _ahead.Expect(next.Ahead);
            Prefetch(next.Record);
        }
    }

    /// <summary>Has the processor load some memory, as far as there is not too much of it.</summary>
    public static unsafe void Prefetch(ReadOnlySpan<byte> bytes)
    {
        const int Line = 64;
        const int Most = 2048;
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        for (var at = 0; at < Math.Min(bytes.Length, Most); at += Line)
        {
            Sse.Prefetch0(start + at);
        }
    }

    /// <summary>What the engine needs of a record; nothing where it is to read it itself.</summary>
    public ReadOnlySpan<JsonSlot> SlotsOf(RecordEntry entry, out uint checksum) => _ahead.Of(entry.Ahead, out checksum);

    /// <summary>Adds a copy of a record.</summary>
    public void AddCopy(RecordKey key, ReadOnlySpan<byte> record, int ahead = -1)
    {
        if (_copies.Count == 0 || _used + record.Length > _copies[^1].Length)
        {
            _copies.Add(ArrayPool<byte>.Shared.Rent(Math.Max(CopySize, record.Length)));
            _used = 0;
        }

        record.CopyTo(_copies[^1].AsSpan(_used));
        Entries.Add(new RecordEntry(key, _copies[^1], _used, record.Length, ahead));
        _used += record.Length;
        _copied += record.Length;
    }

    /// <summary>Forgets some records.</summary>
    public void Remove(Predicate<RecordEntry> which)
    {
        Entries.RemoveAll(which);
        _isReferredTo = Entries.Exists(entry => entry.Data == Bytes);
    }

    /// <summary>Says that its records are noted elsewhere. Their bytes stay.</summary>
    public void HandOverEntries()
    {
        Entries.Clear();
        Entries.Capacity = 0;
    }

    /// <summary>Forgets the records, so that it can be filled again.</summary>
    public void Clear()
    {
        Entries.Clear();
        _copies.ForEach(static copy => ArrayPool<byte>.Shared.Return(copy));
        _copies.Clear();
        _copied = 0;
        _isReferredTo = false;
        _ahead.Clear();
    }

    /// <summary>Gives its memory back. It is not used any more.</summary>
    public void Release()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(Bytes);
    }
}
