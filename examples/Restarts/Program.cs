using System.Text;
using Restarts;
using RulesSdk;
using RulesSdk.Rules.Aws;
using RulesSdk.Schemas;

// Restarts FOLDER FILE...: reads CloudTrail records, one a line, each file a source. It can be killed at any point and started again.
const int EventsBetweenCheckpoints = 40;
Directory.CreateDirectory(args[0]);
using var progress = new Progress(args[0]);
var engine = new RulesEngine(AwsRules.Pack.Rules, progress);
var positions = progress.Resume(engine);
var files = args[1..].Select(Open).ToList();
for (var count = 1; files.Count > 0; count++)
{
    var (source, lines) = files[count % files.Count];
    if (lines.ReadLine() is { } line)
    {
        source.Process(Encoding.UTF8.GetBytes(line), source.Position + 1);
    }
    else
    {
        // The source stays open, so that a checkpoint knows that all of it was read.
        files.Remove((source, lines));
    }

    if (count % EventsBetweenCheckpoints == 0)
    {
        progress.Save(engine);
    }
}

engine.Complete();

// A source goes on behind the last line that the checkpoint has seen.
(EventSource<CloudTrailEvent> Source, StreamReader Lines) Open(string path)
{
    var (source, lines) = (engine.OpenSource<CloudTrailEvent>(path), new StreamReader(path));
    for (var seen = positions.GetValueOrDefault(path); seen > 0; seen--)
    {
        lines.ReadLine();
    }

    return (source, lines);
}
