using System.Text;
using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Text;
using static RulesSdk.Tests.Windows.RandomText;

namespace RulesSdk.Tests.Windows;

public sealed class TextAccumulatorTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 100)]
    public void Text_folds_as_strings_do(int seed, int limit)
    {
        var random = new Random(seed);
        var counts = (Text: new CountAccumulator(), Plain: new CountAccumulator());
        var distinct = (Text: new CountDistinctTextAccumulator(), Plain: new CountDistinctAccumulator<string?>());
        var array = (Text: new ValuesTextAccumulator(limit), Plain: new ValuesAccumulator<string?>(limit));
        var arrayDistinct = (Text: new DistinctValuesTextAccumulator(limit), Plain: new DistinctValuesAccumulator<string?>(limit));
        var min = (Text: new MinTextAccumulator(), Plain: new MinAccumulator<string?>());
        var max = (Text: new MaxTextAccumulator(), Plain: new MaxAccumulator<string?>());
        for (var step = 0; step < 8000; step++)
        {
            Assert.Equal(counts.Plain.Value, counts.Text.Value);
            Assert.Equal(distinct.Plain.Value, distinct.Text.Value);
            Assert.Equal(min.Plain.Value, min.Text.Value);
            Assert.Equal(max.Plain.Value, max.Text.Value);
            Assert.Equal(array.Plain.IsCut, array.Text.IsCut);
            Assert.Equal(arrayDistinct.Plain.IsCut, arrayDistinct.Text.IsCut);
            if (step % 10 == 0)
            {
                Assert.Equal(array.Plain.Value, array.Text.Value);
                Assert.Equal(arrayDistinct.Plain.Value, arrayDistinct.Text.Value);
            }

            if (random.Next(150) == 0)
            {
                counts.Text.Reset();
                counts.Plain.Reset();
                distinct.Text.Reset();
                distinct.Plain.Reset();
                array.Text.Reset();
                array.Plain.Reset();
                arrayDistinct.Text.Reset();
                arrayDistinct.Plain.Reset();
                min.Text.Reset();
                min.Plain.Reset();
                max.Text.Reset();
                max.Plain.Reset();
            }

            var text = Next(random);
            var utf8 = Utf8(text);
            counts.Text.Add(utf8);
            counts.Plain.Add(text);
            distinct.Text.Add(utf8);
            distinct.Plain.Add(text);
            array.Text.Add(utf8);
            array.Plain.Add(text);
            arrayDistinct.Text.Add(utf8);
            arrayDistinct.Plain.Add(text);
            min.Text.Add(utf8);
            min.Plain.Add(text);
            max.Text.Add(utf8);
            max.Plain.Add(text);
        }
    }

    [Fact]
    public void Long_texts_are_estimated_as_they_would_be_otherwise()
    {
        // A long text is kept as a digest until the bound is passed; the estimate is of the texts all the same.
        var text = new CountDistinctTextAccumulator { MaxExact = 100 };
        var plain = new CountDistinctAccumulator<string> { MaxExact = 100 };
        for (var i = 0; i < 5000; i++)
        {
            var value = new string('t', i % 3 * 60) + (i % 900);
            text.Add(Utf8(value));
            plain.Add(value);
            Assert.Equal(plain.Value, text.Value);
        }

        Assert.True(text.IsApproximate);
    }

    [Fact]
    public void Folding_and_forgetting_text_allocate_nothing_once_warm()
    {
        var random = new Random(3);
        var texts = Enumerable.Range(0, 2000).Select(_ => Encoding.UTF8.GetBytes(Next(random) ?? "")).ToArray();
        var count = new CountAccumulator();
        var distinct = new CountDistinctTextAccumulator();
        var array = new ValuesTextAccumulator();
        var arrayDistinct = new DistinctValuesTextAccumulator();
        var min = new MinTextAccumulator();
        var max = new MaxTextAccumulator();

        Allocation.AssertNoneOnceWarm(Fold);
        Assert.True(distinct.Value > 500 && array.IsCut && arrayDistinct.IsCut);

        void Fold()
        {
            count.Reset();
            distinct.Reset();
            array.Reset();
            arrayDistinct.Reset();
            min.Reset();
            max.Reset();
            foreach (var text in texts)
            {
                count.Add(new Utf8Text(text));
                distinct.Add(new Utf8Text(text));
                array.Add(new Utf8Text(text));
                arrayDistinct.Add(new Utf8Text(text));
                min.Add(new Utf8Text(text));
                max.Add(new Utf8Text(text));
            }
        }
    }

    [Fact]
    public void An_array_at_its_limit_is_cut_by_another_text_only()
    {
        var array = new DistinctValuesTextAccumulator(limit: 1);
        array.Add(Utf8("a"));
        array.Add(Utf8("a"));
        array.Add(default);
        Assert.False(array.IsCut);
        array.Add(Utf8(""));
        Assert.True(array.IsCut);
        Assert.Equal(["a"], array.Value);
    }
}
