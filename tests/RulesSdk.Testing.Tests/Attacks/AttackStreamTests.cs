using System.Diagnostics;

namespace RulesSdk.Testing.Tests.Attacks;

public sealed class AttackStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void All_attacks_in_one_stream_are_detected_and_nothing_else_is(int seed)
    {
        var stream = new AttackStream(AttackCatalog.All, new() { Seed = seed, Count = 2, Background = 20_000 });
        var read = stream.Read().ToList();

        Assert.Equal(Packs.Texts(stream.Attacks.SelectMany(attack => attack.Expected)), Packs.Texts(Packs.Detect(read.Select(one => one.Event))));
        Assert.Equal(20_000, read.Count(one => one.Attack is null));
        Assert.Equal(stream.Attacks.Sum(attack => attack.Steps.Count), read.Count(one => one.Attack is not null));
        Assert.Equal(Enumerable.Range(1, stream.Attacks.Count), stream.Attacks.Select(attack => attack.Number));
        Assert.Equal(read.Count, read.Select(one => one.Event.Id).Distinct().Count());
    }

    [Fact]
    public void Events_are_in_order_of_time_and_within_the_span()
    {
        var read = new AttackStream([AttackCatalog.Get("iam_session_token"), AttackCatalog.Get("lateral_movement_credentials")], new() { Background = 5000 }).Read().ToList();

        Assert.All(read.Zip(read.Skip(1)), pair => Assert.True(pair.Second.Event.Time >= pair.First.Event.Time));
        Assert.All(read, one => Assert.InRange(one.Event.Time, SyntheticStream.DefaultStart, SyntheticStream.DefaultStart.AddDays(1).AddHours(1)));
    }

    [Fact]
    public void A_seed_gives_the_same_events_and_labels_at_every_reading()
    {
        var attacks = AttackCatalog.All;
        var stream = new AttackStream(attacks, new() { Seed = 9, Background = 3000 });

        Assert.Equal(Text(stream), Text(stream));
        Assert.Equal(Text(stream), Text(new AttackStream(attacks, new() { Seed = 9, Background = 3000 })));
        Assert.NotEqual(Text(stream), Text(new AttackStream(attacks, new() { Seed = 10, Background = 3000 })));
    }

    [Fact]
    public void Labels_are_columns_of_csv()
    {
        var planted = new AttackStream([AttackCatalog.Get("campaign_token_to_persistence")]).Read().ToList();
        var columns = planted.Select(one => one.ToCsv().Split(',')).ToList();

        Assert.All(columns, row => Assert.Equal(LabelledEvent.CsvHeader.Split(',').Length, row.Length));
        Assert.Contains(columns, row => row[2..] is ["iam_session_token", "1", "identity asked", "T1550.001", "", "campaign_token_to_persistence"]);
        var odd = new LabelledEvent(new SyntheticEvent(SyntheticStream.DefaultStart, "a,b", default) { Cause = "it \"happens\"" }, null, null);
        Assert.Equal("\"a,b\",2026-01-05T00:00:00Z,,,,,\"it \"\"happens\"\"\",", odd.ToCsv());
        Assert.Equal((true, false), (odd.IsLabelled, (odd with { Event = odd.Event with { Cause = null } }).IsLabelled));
    }

    [Fact]
    public void More_attacks_than_one_block_are_detected_and_nothing_else_is()
    {
        var stream = new AttackStream(AttackCatalog.All, new() { Seed = 5, Count = 30, Background = 5000 });
        var read = stream.Read().ToList();

        Assert.Equal(Packs.Texts(stream.Attacks.SelectMany(attack => attack.Expected)), Packs.Texts(Packs.Detect(read.Select(one => one.Event))));
        Assert.Equal(read.Select(one => one.Event.Time).Order(), read.Select(one => one.Event.Time));
        Assert.Equal(read.Count, read.Select(one => one.Event.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, stream.Attacks.Count), stream.Attacks.Select(attack => attack.Number));
        Assert.Equal(
            stream.Attacks.SelectMany(attack => attack.Steps.Select(step => (attack.Number, step.Event.Id))).Order(),
            read.Where(one => one.Attack is not null).Select(one => (one.Attack!.Number, one.Event.Id)).Order());
    }

    [Fact]
    public void So_many_attacks_go_on_at_once_and_the_others_wait()
    {
        var (played, ended, most) = (0, 0, 0);
        var slow = AttackChain.Named("slow").As(world => { played++; return Intruders.WithStolenToken(world); })
            .Step("first", (scene, time) => scene.UseAtHome(time)).Wait("20h", jitter: 0).Step("last", (scene, time) => scene.UseAtHome(time));
        var before = DateTimeOffset.MinValue;
        foreach (var one in new AttackStream([slow], new() { Count = 10_000 }).Read())
        {
            Assert.InRange(one.Event.Time, before, DateTimeOffset.MaxValue);
            before = one.Event.Time;
            ended += one.Step!.Name == "last" ? 1 : 0;
            most = Math.Max(most, played - ended);
        }

        // One block is played ahead, and the first of it once more for the background.
        Assert.Equal((11_024, 10_000), (played, ended));
        Assert.InRange(most - 1024, 3072, 4096);
        Assert.True(before > SyntheticStream.DefaultStart.AddDays(2), $"{before}");
    }

    [Fact]
    public void Intruders_come_from_addresses_of_their_own_that_are_for_documentation()
    {
        var world = new AttackWorld(1);
        var addresses = Enumerable.Range(0, 70_000).Select(_ => world.NewIntruder().SourceIp).Append(new AttackWorld(1).Intruder.SourceIp).ToList();

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.Equal(254, addresses.Count(static one => Cidr.IsInRange(one, "203.0.113.0/24")));
        Assert.All(addresses, static one => Assert.True(Cidr.IsInRange(one, "203.0.113.0/24") || Cidr.IsInRange(one, "2001:db8::/32"), one));
        Assert.All(addresses, static one => Assert.Equal(one, System.Net.IPAddress.Parse(one).ToString()));
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttackStream([], new() { Count = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttackStream([], new() { Background = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AttackStream([], new() { Span = TimeSpan.FromMinutes(59) }));
    }

    // A tenth of the aim, so that a busy machine does not fail it: a million lines a minute on one core.
    [Fact]
    public void A_hundred_thousand_lines_take_less_than_a_minute()
    {
        var clock = Stopwatch.StartNew();
        var lines = new AttackStream([AttackCatalog.Get("iam_session_token")], new() { Background = 100_000 }).Read().Count();

        Assert.Equal(100_005, lines);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static string Text(AttackStream stream) => string.Join('\n', stream.Read().SelectMany(one => (string[])[one.ToCsv(), Convert.ToBase64String(one.Event.Utf8.Span)]));
}
