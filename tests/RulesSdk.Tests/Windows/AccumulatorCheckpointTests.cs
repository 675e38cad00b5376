using System.Buffers;
using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Checkpoints;
using static RulesSdk.Tests.Windows.RandomText;

namespace RulesSdk.Tests.Windows;

/// <summary>At every step the state is written and read into an accumulator that held something else; from then on both must say the same.</summary>
public sealed class AccumulatorCheckpointTests
{
    private delegate void Loading<TAccumulator>(TAccumulator accumulator, ref CheckpointReader from);

    [Fact]
    public void Counts_and_sums_go_on_where_they_were()
    {
        Check<CountAccumulator, int?>(Number, () => new(), (a, v) => a.Add(v), a => a.Value, (a, to) => a.Save(to), Load);
        Check<SumAccumulator, long>(r => r.NextInt64() * (r.Next(2) == 0 ? -1 : 1), () => new(), (a, v) => a.Add(v), a => a.Value, (a, to) => a.Save(to), Load);
        Check<SumDoubleAccumulator, double>(Real, () => new(), (a, v) => a.Add(v), a => BitConverter.DoubleToInt64Bits(a.Value), (a, to) => a.Save(to), Load);
        Check<AvgAccumulator, double>(Real, () => new(), (a, v) => a.Add(v), a => BitConverter.DoubleToInt64Bits(a.Value), (a, to) => a.Save(to), Load);
        Check<StdDevAccumulator, double>(Real, () => new(), (a, v) => a.Add(v), a => BitConverter.DoubleToInt64Bits(a.Value), (a, to) => a.Save(to), Load);

        static void Load<T>(T accumulator, ref CheckpointReader from)
        {
            switch (accumulator)
            {
                case CountAccumulator count:
                    count.Load(ref from);
                    break;
                case SumAccumulator sum:
                    sum.Load(ref from);
                    break;
                case SumDoubleAccumulator sum:
                    sum.Load(ref from);
                    break;
                case AvgAccumulator avg:
                    avg.Load(ref from);
                    break;
                case StdDevAccumulator deviation:
                    deviation.Load(ref from);
                    break;
            }
        }
    }

    [Fact]
    public void Distinct_counts_go_on_where_they_were_exact_or_not()
    {
        foreach (var bound in new[] { int.MaxValue, 40, 0 })
        {
            Check<CountDistinctAccumulator<int?>, int?>(Number, () => new() { MaxExact = bound }, (a, v) => a.Add(v), a => (a.Value, a.IsApproximate), (a, to) => a.Save(to), (CountDistinctAccumulator<int?> a, ref CheckpointReader from) => a.Load(ref from));
            Check<CountDistinctAccumulator<string?>, string?>(Next, () => new() { MaxExact = bound }, (a, v) => a.Add(v), a => (a.Value, a.IsApproximate), (a, to) => a.Save(to), (CountDistinctAccumulator<string?> a, ref CheckpointReader from) => a.Load(ref from));
            Check<CountDistinctTextAccumulator, string?>(Next, () => new() { MaxExact = bound }, (a, v) => a.Add(Utf8(v)), a => (a.Value, a.IsApproximate), (a, to) => a.Save(to), (CountDistinctTextAccumulator a, ref CheckpointReader from) => a.Load(ref from));
        }
    }

    [Fact]
    public void Arrays_go_on_where_they_were()
    {
        Check<ValuesAccumulator<string?>, string?>(Next, () => new(50), (a, v) => a.Add(v), a => (string.Join('|', a.Value), a.IsCut), (a, to) => a.Save(to), (ValuesAccumulator<string?> a, ref CheckpointReader from) => a.Load(ref from));
        Check<ValuesAccumulator<int?>, int?>(Number, () => new(50), (a, v) => a.Add(v), a => (string.Join('|', a.Value), a.IsCut), (a, to) => a.Save(to), (ValuesAccumulator<int?> a, ref CheckpointReader from) => a.Load(ref from));
        Check<DistinctValuesAccumulator<DateTimeOffset>, DateTimeOffset>(Time, () => new(50), (a, v) => a.Add(v), a => (string.Join('|', a.Value), a.IsCut), (a, to) => a.Save(to), (DistinctValuesAccumulator<DateTimeOffset> a, ref CheckpointReader from) => a.Load(ref from));
        Check<ValuesTextAccumulator, string?>(Next, () => new(50), (a, v) => a.Add(Utf8(v)), a => (string.Join('|', a.Value), a.IsCut), (a, to) => a.Save(to), (ValuesTextAccumulator a, ref CheckpointReader from) => a.Load(ref from));
        Check<DistinctValuesTextAccumulator, string?>(Next, () => new(50), (a, v) => a.Add(Utf8(v)), a => (string.Join('|', a.Value), a.IsCut), (a, to) => a.Save(to), (DistinctValuesTextAccumulator a, ref CheckpointReader from) => a.Load(ref from));
    }

    [Fact]
    public void Extremes_go_on_where_they_were()
    {
        Check<MinAccumulator<int?>, int?>(Number, () => new(), (a, v) => a.Add(v), a => a.Value, (a, to) => a.Save(to), (MinAccumulator<int?> a, ref CheckpointReader from) => a.Load(ref from));
        Check<MaxAccumulator<double>, double>(Real, () => new(), (a, v) => a.Add(v), a => BitConverter.DoubleToInt64Bits(a.Value), (a, to) => a.Save(to), (MaxAccumulator<double> a, ref CheckpointReader from) => a.Load(ref from));
        Check<MinAccumulator<DateTimeOffset>, DateTimeOffset>(Time, () => new(), (a, v) => a.Add(v), a => a.Value.ToString("o"), (a, to) => a.Save(to), (MinAccumulator<DateTimeOffset> a, ref CheckpointReader from) => a.Load(ref from));
        Check<MaxAccumulator<string?>, string?>(Next, () => new(), (a, v) => a.Add(v), a => a.Value, (a, to) => a.Save(to), (MaxAccumulator<string?> a, ref CheckpointReader from) => a.Load(ref from));
        Check<MinTextAccumulator, string?>(Next, () => new(), (a, v) => a.Add(Utf8(v)), a => a.Value, (a, to) => a.Save(to), (MinTextAccumulator a, ref CheckpointReader from) => a.Load(ref from));
        Check<MaxTextAccumulator, string?>(Next, () => new(), (a, v) => a.Add(Utf8(v)), a => a.Value, (a, to) => a.Save(to), (MaxTextAccumulator a, ref CheckpointReader from) => a.Load(ref from));
    }

    private static int? Number(Random random) => random.Next(10) == 0 ? null : random.Next(-30, 300);

    private static double Real(Random random) => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-5, 15));

    private static DateTimeOffset Time(Random random) => new(2026, 1, 1 + random.Next(20), 0, random.Next(10), 0, TimeSpan.FromHours(random.Next(3)));

    private static void Check<TAccumulator, T>(
        Func<Random, T> next, Func<TAccumulator> create, Action<TAccumulator, T> add, Func<TAccumulator, object?> tell, Action<TAccumulator, CheckpointWriter> save, Loading<TAccumulator> load)
    {
        var random = new Random(11);
        var original = create();
        var restored = create();
        add(restored, next(random));
        for (var step = 0; step < 150; step++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            save(original, new CheckpointWriter(bytes));
            var reader = new CheckpointReader(bytes.WrittenSpan);
            load(restored, ref reader);
            Assert.True(reader.IsAtEnd);
            Assert.Equal(tell(original), tell(restored));

            for (var n = 0; n < 3; n++)
            {
                var value = next(random);
                add(original, value);
                add(restored, value);
                Assert.Equal(tell(original), tell(restored));
            }
        }
    }
}
