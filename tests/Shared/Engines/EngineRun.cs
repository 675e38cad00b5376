namespace RulesSdk.TestSupport.Engines;

/// <summary>Feeds steps to an engine, and keeps what it tells.</summary>
internal sealed class EngineRun : IDetectionSink
{
    private readonly Func<IDetectionSink, IFedEngine> _start;
    private readonly IDetectionSink? _sink;

    /// <summary>Starts an engine.</summary>
    /// <param name="start">Makes an engine that reports to a sink; asked again at each restart.</param>
    /// <param name="sink">Receives the detections as they come; where it is null the run keeps them.</param>
    public EngineRun(Func<IDetectionSink, IFedEngine> start, IDetectionSink? sink = null)
    {
        _start = start;
        _sink = sink;
        Engine = start(this);
    }

    /// <summary>The engine; another after each restart.</summary>
    public IFedEngine Engine { get; private set; }

    /// <summary>What was detected.</summary>
    public List<Detection> Detections { get; } = [];

    /// <summary>What was detected, as JSON at the time.</summary>
    public List<string> Json { get; } = [];

    /// <summary>What became of each step's event.</summary>
    public List<EventStatus> Statuses { get; } = [];

    /// <summary>How far the engine had come after each step.</summary>
    public List<DateTimeOffset> Watermarks { get; } = [];

    /// <summary>What the compiled engine counted.</summary>
    public EngineStatistics Statistics => ((CompiledEngine)Engine).Engine.GetStatistics();

    /// <summary>Runs steps to the end.</summary>
    /// <param name="start">Makes an engine that reports to a sink.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="restartBefore">The number of the step before which another engine goes on from a checkpoint, or the number of steps for the end; -1 for none.</param>
    public static EngineRun Of(Func<IDetectionSink, IFedEngine> start, IEnumerable<FedStep> steps, int restartBefore = -1)
    {
        var run = new EngineRun(start);
        var number = 0;
        foreach (var step in steps)
        {
            if (number++ == restartBefore)
            {
                run.Restart();
            }

            run.Take(step);
        }

        if (number == restartBefore)
        {
            run.Restart();
        }

        run.Engine.Complete();
        return run;
    }

    /// <summary>Takes one step.</summary>
    public EventStatus Take(FedStep step)
    {
        if (step.Action == FedAction.UpdateLists)
        {
            Engine.Update(step.Lists);
        }

        var status = FedSchema.Of(step.Schema).Open(Engine, step.Source).Take(step);
        Statuses.Add(status);
        Watermarks.Add(Engine.Watermark);
        return status;
    }

    /// <summary>Writes a checkpoint, from which another engine goes on.</summary>
    public void Restart()
    {
        using var checkpoint = new MemoryStream();
        Engine.Checkpoint(checkpoint);
        checkpoint.Position = 0;
        Engine = _start(this);
        Engine.Restore(checkpoint);
    }

    public void Accept(Detection detection)
    {
        if (_sink is not null)
        {
            _sink.Accept(detection);
            return;
        }

        Detections.Add(detection);
        Json.Add(DetectionJson.Format(detection));
    }
}
