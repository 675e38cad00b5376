using System.Globalization;
using Cluster;

// Cluster silo FOLDER REDIS PORT PARTITIONS: a silo that reads the logs of a folder, and writes detections to a file of its own there.
if (args is ["silo", var folder, var redis, var port, var partitions])
{
    await RulesSilo.RunAsync(folder, redis, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(partitions, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return 0;
}

// Cluster engine FOLDER PARTITIONS: one engine that does the same without a cluster.
if (args is ["engine", var logs, var count])
{
    await OneEngine.RunAsync(logs, int.Parse(count, CultureInfo.InvariantCulture)).ConfigureAwait(false);
    return 0;
}

// Cluster measure [EVENTS]: what one engine, a silo and two silos take for the same log.
if (args is ["measure"] or ["measure", _])
{
    return await Measurement.RunAsync(args is [_, var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 1_000_000, Console.Out).ConfigureAwait(false) ? 0 : 1;
}

// Cluster [EVENTS]: starts Redis and two silos, kills one of them, stops another for a while, kills all, and compares what they detect with one engine.
if (args is [] or [_] && (args is [] || int.TryParse(args[0], CultureInfo.InvariantCulture, out _)))
{
    if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "redis-server"))))
    {
        Console.Error.WriteLine("There is no redis-server on the PATH, so silos have nowhere to meet (install it, on Debian: apt-get install redis-server).");
        return 2;
    }

    var events = args is [var wanted] ? int.Parse(wanted, CultureInfo.InvariantCulture) : 100_000;
    using var demo = new Demo(events, Console.Out);
    var isSame = await demo.RunAsync(new Chaos(Kills: 1, Zombies: 1, Outages: 1)).ConfigureAwait(false);
    return isSame ? 0 : 1;
}

Console.Error.WriteLine($"'{string.Join(' ', args)}' is no command, so nothing was started (run it without arguments, or with a number of events).");
return 2;
