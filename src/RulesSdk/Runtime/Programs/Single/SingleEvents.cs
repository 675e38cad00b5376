using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs.Single;

/// <summary>What a rule over single events asks for, and how its own code is made. Data, so that an engine with thousands of such rules is ready without running code of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SingleEvents
{
    private readonly string _variable;
    private readonly Func<SingleEventDetector> _detector;
    private readonly SingleEventClause[] _clauses;
    private readonly DetectionPredicate? _detections;

    /// <summary>A rule over events of logs.</summary>
    /// <param name="variable">What its event variable is called.</param>
    /// <param name="detector">Makes its code.</param>
    /// <param name="clauses">Its predicates, one for each schema whose events it has; the place of each is the number under which the code is called.</param>
    public SingleEvents(string variable, Func<SingleEventDetector> detector, params SingleEventClause[] clauses)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        (_variable, _detector, _clauses) = (variable, detector, clauses);
    }

    /// <summary>A rule over detections of another.</summary>
    /// <param name="variable">What its event variable is called.</param>
    /// <param name="detector">Makes its code.</param>
    /// <param name="detections">Its predicate.</param>
    public SingleEvents(string variable, Func<SingleEventDetector> detector, DetectionPredicate detections)
        : this(variable, detector) => _detections = detections;

    /// <summary>A program of a definition.</summary>
    internal SingleEventProgram CreateProgram(RuleDefinition rule) => new(rule, this);

    /// <summary>The rule's code, for a program.</summary>
    internal SingleEventDetector CreateDetector(SingleEventProgram program)
    {
        var detector = _detector();
        detector.Program = program;
        return detector;
    }

    /// <summary>Names the predicates.</summary>
    internal void Bind(ProgramBinder binder)
    {
        for (var clause = 0; clause < _clauses.Length; clause++)
        {
            var (predicate, reads) = (_clauses[clause].Predicate, _clauses[clause].Reads);
            binder.On(clause, _variable, predicate);
            if (reads is not null)
            {
                binder.Reads(predicate.Projection, reads);
            }
        }

        if (_detections is not null)
        {
            binder.On(0, _variable, _detections);
        }
    }
}
