using RulesSdk.Runtime.Accumulators;

namespace RulesSdk.Tests.Windows;

public sealed class AccumulatorTests
{
    [Fact]
    public void Null_is_left_out_of_counts_and_arrays()
    {
        var count = new CountAccumulator();
        var distinct = new CountDistinctAccumulator<string?>();
        var array = new ValuesAccumulator<string?>();
        foreach (var value in new[] { "a", null, "a", "A" })
        {
            count.Add(value);
            distinct.Add(value);
            array.Add(value);
        }

        Assert.Equal(3, count.Value);
        Assert.Equal(2, distinct.Value);
        Assert.Equal(["a", "a", "A"], array.Value);
    }

    [Fact]
    public void Sums_saturate_at_each_step()
    {
        var sum = new SumAccumulator();
        sum.Add(long.MaxValue);
        sum.Add(1);
        Assert.Equal(long.MaxValue, sum.Value);
        sum.Add(-1);
        Assert.Equal(long.MaxValue - 1, sum.Value);
        sum.Add(long.MinValue);
        sum.Add(long.MinValue);
        Assert.Equal(long.MinValue, sum.Value);
    }

    [Fact]
    public void Text_is_ordered_by_code_units()
    {
        var min = new MinAccumulator<string>();
        var max = new MaxAccumulator<string>();
        Assert.Equal("", min.Value);
        foreach (var value in new[] { "b", "B", "\uFFFD", "\U0001F600" })
        {
            min.Add(value);
            max.Add(value);
        }

        Assert.Equal("B", min.Value);
        Assert.Equal("\uFFFD", max.Value);
    }

    [Fact]
    public void Mean_and_deviation_are_of_the_population_and_zero_of_nothing()
    {
        var avg = new AvgAccumulator();
        var deviation = new StdDevAccumulator();
        Assert.Equal(0, avg.Value);
        Assert.Equal(0, deviation.Value);
        foreach (var value in new double[] { 2, 4, 4, 4, 5, 5, 7, 9 })
        {
            avg.Add(value);
            deviation.Add(value);
        }

        Assert.Equal(5, avg.Value);
        Assert.Equal(2, deviation.Value);
    }

    [Fact]
    public void Arrays_say_when_they_were_cut()
    {
        var array = new DistinctValuesAccumulator<int>();
        for (var i = 0; i < 100; i++)
        {
            array.Add(i);
            array.Add(i);
        }

        Assert.False(array.IsCut);
        array.Add(100);
        Assert.True(array.IsCut);
        Assert.Equal(Enumerable.Range(0, 100), array.Value);
    }

    [Fact]
    public void After_a_reset_numbers_fold_as_from_the_start()
    {
        var sum = new SumAccumulator();
        var total = new SumDoubleAccumulator();
        var avg = new AvgAccumulator();
        var deviation = new StdDevAccumulator();
        for (var round = 0; round < 2; round++)
        {
            foreach (var value in new[] { 2, 6 })
            {
                sum.Add(value);
                total.Add(value);
                avg.Add(value);
                deviation.Add(value);
            }

            Assert.Equal((8, 8, 4, 2), (sum.Value, total.Value, avg.Value, deviation.Value));
            sum.Reset();
            total.Reset();
            avg.Reset();
            deviation.Reset();
            Assert.Equal((0, 0, 0, 0), (sum.Value, total.Value, avg.Value, deviation.Value));
        }
    }
}
