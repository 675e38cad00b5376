using System.Buffers.Binary;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>How many different texts, compared ordinally; null is left out. Exact up to <see cref="MaxExact"/>, then an estimate.</summary>
/// <remarks>A long text is kept as its digest, with the hash by which it is estimated.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CountDistinctTextAccumulator : IAccumulator
{
    private const int LongLength = LongText.DigestLength + sizeof(ulong);

    private ByteKeys _values = new();
    private DistinctEstimate _estimate;

    /// <summary>Up to how many texts the count is exact. Set before texts are folded in.</summary>
    public int MaxExact { get; set; } = int.MaxValue;

    /// <summary>Whether the count is an estimate, with a standard error of 0.81 %.</summary>
    public bool IsApproximate => _estimate.IsUsed;

    /// <summary>The count so far.</summary>
    public long Value => _estimate.IsUsed ? _estimate.Value : _values.Count;

    /// <inheritdoc/>
    long IAccumulator.TextBytes => _values.TextBytes;

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value)
    {
        if (!value.IsNull)
        {
            AddText(value.Bytes);
        }
    }

    /// <summary>Forgets all texts.</summary>
    public void Reset()
    {
        _values.Clear();
        _estimate.Stop();
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        _estimate.Save(to);
        to.Write(_values.Count);
        foreach (var index in _values)
        {
            to.Write(_values.Text(index));
        }
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        Reset();
        _estimate.Load(ref from);
        for (var count = from.ReadCount(sizeof(int)); count > 0; count--)
        {
            var kept = from.ReadBytes();
            CheckpointReader.Require(!LongText.IsDigest(kept) || kept.Length == LongLength, "a digest of another length");
            Keep(kept);
        }
    }

    private void AddText(ReadOnlySpan<byte> text)
    {
        if (_estimate.IsUsed)
        {
            _estimate.Add(HyperLogLog.HashText(text));
            return;
        }

        Span<byte> room = stackalloc byte[LongLength];
        var kept = LongText.Shorten(text, room);
        if (LongText.IsDigest(kept))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(room[LongText.DigestLength..], HyperLogLog.HashText(text));
            kept = room;
        }

        Keep(kept);
    }

    private void Keep(ReadOnlySpan<byte> kept)
    {
        _values.GetOrAdd(kept, out var added);
        if (added && (_values.Count > MaxExact || !_values.HasRoom(LongText.MaxLength)))
        {
            _estimate.Start(_values.Count);
            foreach (var index in _values)
            {
                _estimate.Add(HashOf(_values.Text(index)));
            }

            _values = new ByteKeys();
        }
    }

    private static ulong HashOf(ReadOnlySpan<byte> kept) => LongText.IsDigest(kept)
        ? BinaryPrimitives.ReadUInt64LittleEndian(kept[LongText.DigestLength..])
        : HyperLogLog.HashText(kept);
}
