using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>The lines of a piece of a block, read. Its memory is used again: it is allocated only while that grows.</summary>
internal sealed class LineBatch
{
    private ReadLine[] _lines = new ReadLine[256];

    // Of a line at the same place, if something was kept of it.
    private KeptLine[] _kept = new KeptLine[256];
    private byte[] _content = new byte[16 << 10];
    private JsonSlot[] _slots = new JsonSlot[1024];

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>Who read them.</summary>
    public LineReader Reader { get; private set; } = null!;

    /// <summary>Whether events have checksums.</summary>
    public bool HasChecksums { get; private set; }

    public ref readonly ReadLine this[int index] => ref _lines[index];

    /// <summary>What was kept of a line.</summary>
    public ref readonly KeptLine Kept(int index) => ref _kept[index];

    /// <summary>The id of a line where it is not packed; else nothing.</summary>
    public ReadOnlySpan<byte> IdOf(in KeptLine line) => _content.AsSpan(line.Content, line.IdLength);

    /// <summary>What is kept of its fields.</summary>
    public ReadOnlySpan<byte> FieldsOf(in KeptLine line) => _content.AsSpan(line.Content + line.IdLength, line.FieldsLength);

    /// <summary>Where its fields stand in it, and behind that anything.</summary>
    public ReadOnlySpan<JsonSlot> SlotsOf(in KeptLine line) => _slots.AsSpan(line.FirstSlot);

    /// <summary>Fills a batch. What changes with each line lies on the stack, apart from what another thread reads of batches beside it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="hasOrder">Whether the engine may hold events, and so needs their fields and checksums: they may wait for longer than the block is there.</param>
    /// <param name="canReadAgain">Whether the engine can read a line again, if it turns out to need more of it.</param>
    internal ref struct Writer(LineBatch batch, bool hasOrder, bool canReadAgain)
    {
        private ReadLine[] _lines = batch._lines;
        private KeptLine[] _kept = batch._kept;
        private byte[] _content = batch._content;
        private JsonSlot[] _slots = batch._slots;
        private int _count;
        private int _used;
        private int _usedSlots;

        /// <summary>Adds a line.</summary>
        /// <returns>What is known of it, to be filled.</returns>
        public ref ReadLine Add(int start, int length)
        {
            if (_count == _lines.Length)
            {
                Array.Resize(ref _lines, 2 * _count);
                Array.Resize(ref _kept, 2 * _count);
            }

            ref var line = ref _lines[_count++];
            line = default;
            (line.Start, line.Length) = (start, length);
            return ref line;
        }

        /// <summary>Keeps what the engine needs of the line that was added and evaluated last.</summary>
        /// <param name="line">The line; gets what it is.</param>
        /// <param name="current">The event.</param>
        /// <param name="text">The line.</param>
        public void Keep(ref ReadLine line, CurrentEvent current, ReadOnlySpan<byte> text)
        {
            if (canReadAgain && current.IsSought(text, out var shape, out line.Seek))
            {
                (line.Kind, line.Shape) = (ReadLineKind.Sought, (short)shape);
                return;
            }

            ref var kept = ref _kept[_count - 1];
            var key = EventKey.Of(current.IdOf(text, text));
            (kept.Content, kept.IdLength) = (_used, key.Text.Length);
            if (_used + key.Text.Length > _content.Length)
            {
                Array.Resize(ref _content, Math.Max(2 * _content.Length, _used + key.Text.Length));
            }

            key.Text.CopyTo(_content.AsSpan(_used));
            _used += key.Text.Length;
            if (!hasOrder && current.KeepPlaces(out kept.Event, line.Time, in key, text, ref _slots, _usedSlots) is >= 0 and var end)
            {
                line.Kind = ReadLineKind.InPlace;
                (kept.FirstSlot, _usedSlots) = (_usedSlots, end);
            }
            else
            {
                line.Kind = ReadLineKind.Kept;
                var fields = _used;
                _used = current.Keep(out kept.Event, line.Time, hasOrder ? LineChecksum.Of(text) : 0, in key, text, ref _content, fields);
                kept.FieldsLength = _used - fields;
            }

            line.Shape = (short)kept.Event.Shape;
        }

        /// <summary>All lines are there.</summary>
        public readonly void Complete(LineReader reader)
        {
            (batch._lines, batch._kept, batch._content, batch._slots, batch.Count) = (_lines, _kept, _content, _slots, _count);
            (batch.Reader, batch.HasChecksums) = (reader, hasOrder);
        }
    }
}
