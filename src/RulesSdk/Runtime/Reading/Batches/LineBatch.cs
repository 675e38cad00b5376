using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Reading.Batches;

/// <summary>The lines of a piece of a block, read. Its memory is used again: it is allocated only while that grows.</summary>
internal sealed class LineBatch
{
    private ReadLine[] _lines = new ReadLine[256];
    private byte[] _content = new byte[16 << 10];

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>Who read them.</summary>
    public LineReader Reader { get; private set; } = null!;

    /// <summary>Whether events have checksums.</summary>
    public bool HasChecksums { get; private set; }

    public ref readonly ReadLine this[int index] => ref _lines[index];

    /// <summary>The id of a line where it is not packed; else nothing.</summary>
    public ReadOnlySpan<byte> IdOf(in ReadLine line) => _content.AsSpan(line.Content, line.IdLength);

    /// <summary>What is kept of its fields.</summary>
    public ReadOnlySpan<byte> FieldsOf(in ReadLine line) => _content.AsSpan(line.Content + line.IdLength, line.FieldsLength);

    /// <summary>Fills a batch. What changes with each line lies on the stack, apart from what another thread reads of batches beside it.</summary>
    /// <param name="batch">The batch.</param>
    internal ref struct Writer(LineBatch batch)
    {
        private ReadLine[] _lines = batch._lines;
        private byte[] _content = batch._content;
        private int _count;
        private int _used;

        /// <summary>Adds a line.</summary>
        /// <returns>What is known of it, to be filled.</returns>
        public ref ReadLine Add(int start, int length)
        {
            if (_count == _lines.Length)
            {
                Array.Resize(ref _lines, 2 * _count);
            }

            ref var line = ref _lines[_count++];
            line = default;
            (line.Start, line.Length) = (start, length);
            return ref line;
        }

        /// <summary>Keeps what the engine needs of the line that was evaluated last.</summary>
        /// <param name="line">The line; gets its place in the order, and where that stands.</param>
        /// <param name="current">The event.</param>
        /// <param name="time">Its time.</param>
        /// <param name="crc">Its checksum.</param>
        /// <param name="key">Its id.</param>
        /// <param name="text">The line.</param>
        public void Keep(ref ReadLine line, CurrentEvent current, long time, uint crc, scoped in EventKey key, ReadOnlySpan<byte> text)
        {
            (line.Content, line.IdLength) = (_used, key.Text.Length);
            if (_used + key.Text.Length > _content.Length)
            {
                Array.Resize(ref _content, Math.Max(2 * _content.Length, _used + key.Text.Length));
            }

            key.Text.CopyTo(_content.AsSpan(_used));
            var fields = _used + key.Text.Length;
            _used = current.Keep(out line.Event, time, crc, in key, text, ref _content, fields);
            line.FieldsLength = _used - fields;
        }

        /// <summary>All lines are there.</summary>
        public readonly void Complete(LineReader reader, bool hasChecksums)
        {
            (batch._lines, batch._content, batch.Count) = (_lines, _content, _count);
            (batch.Reader, batch.HasChecksums) = (reader, hasChecksums);
        }
    }
}
