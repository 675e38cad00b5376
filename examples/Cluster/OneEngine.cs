using RulesSdk;
using RulesSdk.Orleans;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

namespace Cluster;

/// <summary>One engine over the log that a cluster reads: what the cluster is measured by. It stores nothing.</summary>
internal static class OneEngine
{
    public static async Task RunAsync(string folder, int partitions)
    {
        var log = new FolderLog(folder);
        var output = new StreamWriter(Path.Combine(folder, "detections-engine.out"));
        await using (output.ConfigureAwait(false))
        {
            var engine = new RulesEngine(AwsRules.Pack.Rules, new CallbackSink(detection => output.Write(DetectionJson.Format(detection) + "\n")));
            var sources = LabelledLog.NamesOf(partitions).Select(name => engine.OpenSource<CloudTrailEvent>(name)).ToArray();
            var positions = new long[partitions];
            Console.WriteLine(RulesSilo.Joined);
            while (true)
            {
                var isNew = false;
                for (var i = 0; i < partitions; i++)
                {
                    var block = await log.ReadAsync(sources[i].Name, positions[i], 1 << 20, default).ConfigureAwait(false);
                    sources[i].ProcessLines(block.Span, positions[i]);
                    positions[i] += block.Length;
                    isNew |= !block.IsEmpty;
                }

                if (!isNew)
                {
                    await output.FlushAsync().ConfigureAwait(false);
                    await Task.Delay(50).ConfigureAwait(false);
                }
            }
        }
    }
}
