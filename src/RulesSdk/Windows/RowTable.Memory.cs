using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime;

public sealed partial class RowTable<TRow>
{
    /// <summary>What the table takes in memory now.</summary>
    internal RowMemory Memory
    {
        get
        {
            var row = Unsafe.SizeOf<RowHeader>() + Unsafe.SizeOf<TRow>() + (_links * Unsafe.SizeOf<RowRef>());
            var (capacity, text) = (0L, 0L);
            for (var number = 0; number < _chunkCount; number++)
            {
                capacity += (long)_chunks[number].Capacity * row;
                text += _chunks[number].TextCapacity;
            }

            return new(Count, row, capacity, TextBytes, text, _indexes.Sum(static index => index.Bytes), _indexes.Sum(static index => (long)index.Count));
        }
    }
}
