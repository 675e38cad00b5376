using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

public sealed partial class RowTable<TRow>
{
    private const int ArrayHeader = 24;

    /// <summary>What the table takes in memory now.</summary>
    internal RowMemory Memory
    {
        get
        {
            var row = Unsafe.SizeOf<RowHeader>() + Unsafe.SizeOf<TRow>() + (_links * Unsafe.SizeOf<RowRef>()) + (_isTagged ? sizeof(int) : 0);

            // A chunk without room is what every chunk takes besides: the object, and the headers of its arrays of rows.
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(NewChunk(0));
            var chunk = GC.GetAllocatedBytesForCurrentThread() - before;
            var capacity = ((long)_chunks.Length * IntPtr.Size) + ((long)(_active.Capacity + _free.Capacity) * sizeof(int));
            var text = 0L;
            for (var number = 0; number < _chunkCount; number++)
            {
                capacity += chunk + ((long)_chunks[number].Capacity * row);
                text += _chunks[number].TextCapacity + ArrayHeader;
            }

            return new(Count, row, capacity, TextBytes, text, _indexes.Sum(static index => index.Bytes), _indexes.Sum(static index => (long)index.Count));
        }
    }
}
