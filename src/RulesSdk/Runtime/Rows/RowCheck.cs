using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Rows;

/// <summary>What has to hold of the rows of a checkpoint, which lie there as they lie in memory, so that reading them is safe.</summary>
internal sealed class RowCheck<[DynamicallyAccessedMembers(RowLayout.Members)] TRow>
    where TRow : unmanaged
{
    private readonly int[] _texts;
    private readonly FieldInfo[] _values;
    private BitArray _starts = new(0);

    public RowCheck()
    {
        var fields = typeof(TRow).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        _texts = [.. fields.Where(static field => field.FieldType == typeof(StoredText)).Select(OffsetOf)];
        _values = [.. fields.Where(static field => ValueBytes.IsChecked(field.FieldType))];
    }

    /// <summary>Checks times, and the texts from the first row on: each row's stand one after the other up to those of the next row.</summary>
    /// <returns>How many bytes of text there are.</returns>
    public int TextFrom(ReadOnlySpan<RowHeader> headers, ref readonly RowText text)
    {
        _starts = new BitArray(text.Used);
        var bytes = 0;
        var at = headers[0].TextStart;
        for (var row = 0; row < headers.Length; row++)
        {
            CheckpointReader.Require(headers[row].Time is >= 0 and <= Times.Last, "a row of no time");
            CheckpointReader.Require(headers[row].TextStart == at, "texts of rows elsewhere than the rows say");
            var end = row + 1 < headers.Length ? headers[row + 1].TextStart : text.Used;
            do
            {
                var start = at;
                CheckpointReader.Require(text.TryRead(start, out var one, out at) && Utf8.IsValid(one.Bytes), "text of rows that is none");
                _starts[start] = true;
                bytes += one.Bytes.Length;
            }
            while (at < end);
            CheckpointReader.Require(at == end, "texts of rows that run into others");
        }

        return bytes;
    }

    /// <summary>Checks columns, once the texts are.</summary>
    public void Columns(ReadOnlySpan<TRow> rows, ref readonly RowText text)
    {
        foreach (ref readonly var row in rows)
        {
            var bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<TRow>(in row));
            foreach (var offset in _texts)
            {
                var column = MemoryMarshal.Read<StoredText>(bytes[offset..]);
                CheckpointReader.Require(!column.IsKept || ((uint)column.Start < (uint)text.Used && _starts[column.Start]), "a column of text that is none");
            }
        }

        foreach (var field in _values)
        {
            foreach (var row in rows)
            {
                ValueBytes.Check(field.GetValue(row));
            }
        }
    }

    // Where a column lies in a row: where the bytes change as it is set.
    private static int OffsetOf(FieldInfo column)
    {
        object row = default(TRow);
        column.SetValue(row, new StoredText(-2));
        var set = (TRow)row;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<TRow>(in set)).IndexOf(byte.MaxValue);
    }
}
