using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Tests.Dispatch;

/// <summary>By which of its sets of texts a predicate is picked.</summary>
public sealed class WitnessChoiceTests
{
    private readonly WitnessLiteral _common = new(TextPlace.End, ".exe"u8.ToArray());
    private readonly WitnessLiteral _alsoCommon = new(TextPlace.End, ".dll"u8.ToArray());
    private readonly WitnessLiteral _rare = new(TextPlace.Within, "mimi"u8.ToArray());
    private readonly WitnessHits _hits = new(3);
    private readonly WitnessChoice _choice;

    public WitnessChoiceTests() => _choice = new([_common, _alsoCommon, _rare], [[[_common, _alsoCommon], [_rare]], [[_common]]]);

    [Fact]
    public void A_predicate_is_picked_by_the_set_that_was_met_least()
    {
        Assert.Equal([0, 1], _choice.PickedBy(_common).ToArray());
        Assert.Equal([0], _choice.PickedBy(_alsoCommon).ToArray());
        Assert.Equal([], _choice.PickedBy(_rare).ToArray());

        Meet(256, _common);

        Assert.Equal([1], _choice.PickedBy(_common).ToArray());
        Assert.Equal([], _choice.PickedBy(_alsoCommon).ToArray());
        Assert.Equal([0], _choice.PickedBy(_rare).ToArray());
    }

    [Fact]
    public void What_was_long_ago_counts_less()
    {
        Meet(256, _common);
        Meet(100_000, _rare);

        Assert.Equal([0, 1], _choice.PickedBy(_common).ToArray());
        Assert.Equal([], _choice.PickedBy(_rare).ToArray());
    }

    [Fact]
    public void Each_other_set_must_have_been_met()
    {
        var steps = 0L;
        _hits.Begin();
        _hits.Add(_common);
        Assert.False(_choice.HasOthers(0, _hits, ref steps));
        Assert.True(_choice.HasOthers(1, _hits, ref steps));

        _hits.Add(_rare);
        Assert.True(_choice.HasOthers(0, _hits, ref steps));

        // In the next event it has to be met again.
        _hits.Begin();
        Assert.False(_choice.HasOthers(0, _hits, ref steps));
    }

    [Fact]
    public void A_long_set_is_not_gone_through()
    {
        var many = Enumerable.Range(0, 10_000).Select(static number => new WitnessLiteral(TextPlace.Whole, BitConverter.GetBytes(number))).ToArray();
        var choice = new WitnessChoice([_rare, .. many], [[[_rare], many]]);
        var steps = 0L;
        var hits = new WitnessHits(many.Length + 1);
        hits.Begin();
        hits.Add(_rare);

        Assert.True(choice.HasOthers(0, hits, ref steps));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void Choosing_anew_allocates_nothing()
    {
        var events = 0L;
        Allocation.AssertNoneOnceWarm(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                _hits.Begin();
                _hits.Add(events / 700 % 2 == 0 ? _common : _rare);
                _choice.Review(events = _hits.Event);
            }
        });
        Assert.True(events > 4_096, "so it was chosen anew several times");
    }

    private void Meet(int events, WitnessLiteral met)
    {
        for (var i = 0; i < events; i++)
        {
            _hits.Begin();
            _hits.Add(met);
            _choice.Review(_hits.Event);
        }
    }
}
