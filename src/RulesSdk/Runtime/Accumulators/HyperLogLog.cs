using System.Numerics;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>
/// Estimates how many different values there were, from 2^14 registers; the standard error is 1.04 / sqrt(2^14) = 0.81 %.
/// It depends on nothing but the set of values: not on their order, the process or the machine.
/// </summary>
internal sealed class HyperLogLog
{
    private const int IndexBits = 14;
    private const int Size = 1 << IndexBits;
    private const int MaxRank = 64 - IndexBits + 1;

    private readonly byte[] _registers = new byte[Size];

    // How many registers have each rank.
    private readonly int[] _ranks = new int[MaxRank + 1];

    public HyperLogLog() => _ranks[0] = Size;

    /// <summary>The estimate; grows with every value or stays.</summary>
    /// <remarks>The improved raw estimator of O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", 2017, algorithm 6: unbiased over the whole range, so there is no switch between two estimators.</remarks>
    public long Estimate
    {
        get
        {
            const double HalfOverLogarithmOfTwo = 0.72134752044448170368;

            var z = Size * Tau(1 - ((double)_ranks[MaxRank] / Size));
            for (var rank = MaxRank - 1; rank > 0; rank--)
            {
                z = 0.5 * (z + _ranks[rank]);
            }

            z += Size * Sigma((double)_ranks[0] / Size);
            return (long)Math.Min(Math.Round(HalfOverLogarithmOfTwo * Size * Size / z), long.MaxValue);
        }
    }

    /// <summary>The hash of a value's text form. Values that are equal have one, however they are written.</summary>
    public static ulong Hash<T>(T value) => value switch
    {
        // Adding zero turns -0 into 0; the division takes the trailing zeros away.
        double number => HashForm(number + 0.0),
        float number => HashForm(number + 0.0f),
        decimal number => HashForm(number / 1.0000000000000000000000000000m),
        _ => HashForm(value),
    };

    /// <summary>The hash of text, which is that of the same text as a string.</summary>
    public static ulong HashText(ReadOnlySpan<byte> text) => KeyHash.FixedOfBytes(text);

    /// <summary>Notes a value by its hash.</summary>
    public void Add(ulong hash)
    {
        var rank = Math.Min(BitOperations.LeadingZeroCount(hash << IndexBits) + 1, MaxRank);
        Raise((int)(hash >> (64 - IndexBits)), (byte)rank);
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        Array.Clear(_registers);
        Array.Clear(_ranks);
        _ranks[0] = Size;
    }

    public void Save(CheckpointWriter to) => to.Write(_registers.AsSpan());

    public void Load(ref CheckpointReader from)
    {
        Clear();
        var registers = from.ReadBytes();
        if (registers.Length != Size || registers.ContainsAnyExceptInRange((byte)0, (byte)MaxRank))
        {
            throw new InvalidDataException("A distinct count in the checkpoint is none that this version makes, so it was written by another one (restore it with that version, or start without it).");
        }

        for (var i = 0; i < Size; i++)
        {
            Raise(i, registers[i]);
        }
    }

    private static ulong HashForm<T>(T value)
    {
        Span<byte> room = stackalloc byte[256];
        int written;
        while (!KeyText.TryWrite(value, room, out written))
        {
            room = new byte[room.Length * 4];
        }

        return HashText(room[..written]);
    }

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        var (power, sum, before) = (1.0, x, double.NaN);
        while (sum != before)
        {
            x *= x;
            before = sum;
            sum += x * power;
            power += power;
        }

        return sum;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        var (power, sum, before) = (1.0, 1 - x, double.NaN);
        while (sum != before)
        {
            x = Math.Sqrt(x);
            before = sum;
            power *= 0.5;
            sum -= (1 - x) * (1 - x) * power;
        }

        return sum / 3;
    }

    private void Raise(int register, byte rank)
    {
        ref var current = ref _registers[register];
        if (rank > current)
        {
            _ranks[current]--;
            _ranks[rank]++;
            current = rank;
        }
    }
}
