namespace RulesSdk.Tests.Engines;

/// <summary>Objects that are handed in together: each is handled as it would be by itself.</summary>
public sealed class ProcessEventsTests
{
    [Theory]
    [InlineData(1, 60)]
    [InlineData(7, 0)]
    [InlineData(8, 60)]
    [InlineData(9, 60)]
    [InlineData(300, 0)]
    [InlineData(1_000, 60)]
    public void Objects_together_are_handled_as_each_by_itself(int size, int lateness)
    {
        var options = new RulesEngineOptions { Lateness = TimeSpan.FromSeconds(lateness) };
        var events = TrailRun.Stream(seed: 5, count: 400);
        events.Insert(30, new Trail { Id = "no time" });
        events.Insert(90, events[20] with { Time = events[20].Time.AddDays(-1), Id = "late" });
        var (one, together) = (new TrailRun(options), new TrailRun(options));
        var (each, told) = (new List<EventOutcome>(), (Accepted: 0, Rejected: 0, Late: 0));
        for (var i = 0; i < events.Count; i++)
        {
            each.Add(one.Source.Process(events[i], 1_000 + i).Outcome);
        }

        for (var i = 0; i < events.Count; i += size)
        {
            Trail[] batch = [.. events.Skip(i).Take(size)];
            var status = together.Source.ProcessEvents(batch, 1_000 + i);
            told = (told.Accepted + status.Accepted, told.Rejected + status.Rejected, told.Late + status.Late);
            Assert.Equal(999 + i + batch.Length, together.Source.Position);
        }

        one.Engine.Complete();
        together.Engine.Complete();

        Assert.Equal((each.Count(static outcome => outcome == EventOutcome.Accepted), 1, 1), told);
        Assert.NotEmpty(one.Detections);
        Assert.Equal(one.Text, together.Text);
        Assert.Equal(one.Engine.GetStatistics().Events, together.Engine.GetStatistics().Events);
    }

    [Fact]
    public void None_is_nothing()
    {
        var run = new TrailRun(TrailRun.AtOnce);

        Assert.Equal(new EventsStatus(0, 0, 0), run.Source.ProcessEvents([], position: 7));
        Assert.Equal(0, run.Source.Position);
    }

    [Fact]
    public void One_that_is_null_is_named_and_those_before_it_are_handled()
    {
        var run = new TrailRun(TrailRun.AtOnce);

        var thrown = Assert.Throws<ArgumentException>(() => run.Source.ProcessEvents([Trail.At(1, "Other"), Trail.At(2, "Other"), null!, Trail.At(3, "Other")], position: 5));

        Assert.StartsWith("The event at 2 is null, so it and those behind it are not handled (", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Engine.GetStatistics().Events);
        Assert.Equal(6, run.Source.Position);
    }

    [Fact]
    public void When_a_source_is_complete_objects_are_refused()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        run.Source.Complete();

        Assert.Throws<InvalidOperationException>(() => run.Source.ProcessEvents([Trail.At(1, "Other")]));
    }

    [Fact]
    public void After_an_exception_of_the_sink_the_position_says_where_to_go_on()
    {
        var told = new List<string>();
        var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(Tell), TrailRun.AtOnce with { Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<Trail>("trail");
        Trail[] events = [.. Enumerable.Range(1, 5).Select(static i => Trail.At(i * 1_000, "Alert", "u" + i, id: "e" + i))];

        Assert.Throws<InvalidOperationException>(() => source.ProcessEvents(events, position: 1));
        var next = (int)source.Position;
        source.ProcessEvents(events.AsSpan(next), next + 1);
        engine.Complete();

        Assert.Equal(["e1", "e2", "e3", "e4", "e5"], told);

        void Tell(Detection detection)
        {
            told.Add(detection.Header.Events[0].Id);
            if (told.Count == 2)
            {
                throw new InvalidOperationException("full");
            }
        }
    }

    [Fact]
    public void They_allocate_nothing()
    {
        var run = new TrailRun(TrailRun.AtOnce);
        Trail[] events = [.. Enumerable.Range(0, 50).Select(static i => Trail.At(i, "Other"))];

        Allocation.AssertNoneOnceWarm(() => run.Source.ProcessEvents(events));
    }
}
