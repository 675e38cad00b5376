using RulesSdk.Runtime.Aggregates;

namespace RulesSdk.Testing;

/// <summary>One aggregate of one call site.</summary>
internal interface IAccumulator
{
    /// <summary>The aggregate so far.</summary>
    object? Value { get; }

    /// <summary>Whether an array received more values than it keeps.</summary>
    bool IsCut { get; }

    /// <summary>Folds a value that is not null.</summary>
    void Add(object value);
}

/// <summary>Makes the accumulators.</summary>
internal static class Accumulator
{
    public static IAccumulator Create<T>(Aggregate aggregate) => aggregate switch
    {
        Aggregate.Count => new Counting(),
        Aggregate.CountDistinct => new CountingDistinct(),
        Aggregate.Sum when typeof(T) == typeof(long) => new Summing(),
        Aggregate.Sum => new SummingDoubles(),
        Aggregate.Avg => new Welford(deviation: false),
        Aggregate.StdDev => new Welford(deviation: true),
        Aggregate.Min => new Extreme<T>(sign: -1),
        Aggregate.Max => new Extreme<T>(sign: 1),
        Aggregate.Values => new Listing<T>(distinct: false),
        Aggregate.DistinctValues => new Listing<T>(distinct: true),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregate)),
    };

    private sealed class Counting : IAccumulator
    {
        private long _count;

        public object Value => _count;

        public bool IsCut => false;

        public void Add(object value) => _count++;
    }

    private sealed class CountingDistinct : IAccumulator
    {
        private readonly HashSet<object> _values = [];

        public object Value => (long)_values.Count;

        public bool IsCut => false;

        public void Add(object value) => _values.Add(value);
    }

    private sealed class Summing : IAccumulator
    {
        private long _sum;

        public object Value => _sum;

        public bool IsCut => false;

        public void Add(object value) => _sum = (long)Int128.Clamp((Int128)_sum + (long)value, long.MinValue, long.MaxValue);
    }

    private sealed class SummingDoubles : IAccumulator
    {
        private double _sum;

        public object Value => _sum;

        public bool IsCut => false;

        public void Add(object value) => _sum += (double)value;
    }

    private sealed class Welford(bool deviation) : IAccumulator
    {
        private long _count;
        private double _mean;
        private double _squares;

        public object Value => deviation ? (_count == 0 ? 0d : Math.Sqrt(_squares / _count)) : _mean;

        public bool IsCut => false;

        public void Add(object value)
        {
            _count++;
            var delta = (double)value - _mean;
            _mean += delta / _count;
            _squares += delta * ((double)value - _mean);
        }
    }

    private sealed class Extreme<T>(int sign) : IAccumulator
    {
        private bool _any;

        public object? Value { get; private set; } = typeof(T) == typeof(string) ? "" : default(T);

        public bool IsCut => false;

        public void Add(object value)
        {
            var order = !_any ? sign
                : value is string text ? string.CompareOrdinal(text, (string?)Value)
                : System.Collections.Comparer.DefaultInvariant.Compare(value, Value);
            if (Math.Sign(order) == sign)
            {
                Value = value;
            }

            _any = true;
        }
    }

    private sealed class Listing<T>(bool distinct) : IAccumulator
    {
        private readonly List<T> _values = [];

        public object Value => _values.ToArray();

        public bool IsCut { get; private set; }

        public void Add(object value)
        {
            if (distinct && _values.Contains((T)value))
            {
                return;
            }

            if (_values.Count == Outcomes.MaxValues)
            {
                IsCut = true;
                return;
            }

            _values.Add((T)value);
        }
    }
}
