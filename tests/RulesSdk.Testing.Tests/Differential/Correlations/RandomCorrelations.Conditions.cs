namespace RulesSdk.Testing.Tests.Differential.Correlations;

// Outcomes, conditions and cases over them.
internal sealed partial class RandomCorrelations
{
    private void OutcomesOf()
    {
        var variable = Positive();
        var (name, parameter) = (Of(variable), Parameter(variable));
        var other = Positive();
        _text.Line($"    [Outcome] static long Matches({parameter}) => Count({name}.Id);");
        _text.Line($"    [Outcome] static long Distinct({parameter}) => CountDistinct({name}.{Pick("Host", "User", "Size", "Id")});");
        _text.Line($"    [Outcome] static long Total({parameter}) => Sum({name}.{Pick("Level", "Size")});");
        _text.Line($"    [Outcome] static int Most({parameter}) => Max({name}.Size);");
        _text.Line($"    [Outcome] static string Least({parameter}) => Min({name}.{Pick("Host", "Id")});");
        _text.Line($"    [Outcome] static int Lowest({parameter}) => Min({name}.Size);");
        _text.Line($"    [Outcome] static double Mean({parameter}) => Avg({name}.Weight);");
        _text.Line($"    [Outcome] static double Spread({parameter}) => StdDev({name}.Size);");
        _text.Line($"    [Outcome] static DateTimeOffset Begin({parameter}) => Earliest({name}.Time);");
        _text.Line($"    [Outcome] static DateTimeOffset Finish({parameter}) => Latest({name}.Time);");
        _text.Line($"    [Outcome] static IReadOnlyList<string> Ids({Parameter(other)}) => {Pick("Values", "DistinctValues")}({Of(other)}.Id);");
        _text.Line("    [Outcome] static long Twice(long matches, long distinct) => matches * 2 + distinct;");
        if (other != variable)
        {
            _text.Line($"    [Outcome] static string Pairs({parameter}, {Parameter(other)}) => Max({name}.Host + {Of(other)}.Id);");
        }

        foreach (var (list, _) in _lists)
        {
            _text.Line($"    [Outcome] static long Rows{list}(string {list}) => Count({list});");
            _text.Line($"    [Outcome] static IReadOnlyList<string> All{list}(string {list}, {parameter}) => Values({list} + {name}.Id);");
        }

        if (_lists.Count == 2)
        {
            _text.Line("    [Outcome] static long Both(string tag, string mark) => CountDistinct(tag + mark);");
        }

        if (_let is not null)
        {
            _text.Line("    [Outcome] static IReadOnlyList<string> Places(string place) => DistinctValues(place);");
        }
    }

    private void Condition(string span)
    {
        var isSliding = span is "Within" or "Sequence";
        var absent = Enumerable.Range(0, _optional.Length).Where(variable => _optional[variable]).ToArray();
        if (absent.Length == 0 && _random.Next(isSliding ? 3 : 2) == 0)
        {
            _text.Features.Add("no condition");
            return;
        }

        var terms = new List<string>();
        var parameters = new HashSet<string>();
        foreach (var variable in absent)
        {
            parameters.Add($"int {Of(variable)}");
            var (term, feature) = _random.Next(5) switch
            {
                0 or 1 => ($"{Of(variable)} == 0", "absence"),
                2 => ($"{Of(variable)} <= {_random.Next(1, 3)}", "upper bound"),
                3 => ($"!({Of(variable)} > 1)", "upper bound"),
                _ => ($"({Of(variable)} == 0 || {Of(variable)} > 2)", "absence or more"),
            };
            terms.Add(term);
            _text.Features.Add(feature);
        }

        for (var left = _random.Next(absent.Length > 0 ? 0 : 1, 3); left > 0; left--)
        {
            terms.Add(Term(isSliding, parameters));
        }

        var test = string.Join(" && ", terms);
        if (_random.Next(4) == 0)
        {
            var before = parameters.ToHashSet();
            test = $"{test} && ({Term(isSliding, parameters)} || {Term(isSliding, parameters)})";
            _text.Features.Add("|| in a condition");

            // One that only a choice names would be one that may be absent.
            foreach (var count in parameters.Except(before).Where(parameter => parameter.StartsWith("int ", StringComparison.Ordinal) && Names.Contains(char.ToUpperInvariant(parameter[4]) + parameter[5..])))
            {
                test += $" && {count[4..]} > 0";
            }
        }

        _text.Line($"    [Condition] static bool Fires({string.Join(", ", parameters.Order(StringComparer.Ordinal))}) => {test};");
        _text.Features.Add("condition");
    }

    private string Term(bool isSliding, HashSet<string> parameters)
    {
        var variable = Positive();
        switch (_random.Next(isSliding ? 9 : 14))
        {
            case 7 when _lists.Count > 0:
                parameters.Add("long rowstag");
                _text.Features.Add("a count of elements in a condition");
                return $"rowstag >= {_random.Next(1, 6)}";
            case 0 or 1:
                parameters.Add($"int {Of(variable)}");
                _text.Features.Add("threshold");
                return $"{Of(variable)} >= {_random.Next(1, 4)}";
            case 2:
                parameters.Add($"int {Of(variable)}");
                _text.Features.Add("!");
                return $"!({Of(variable)} < {_random.Next(1, 4)})";
            case 3:
                parameters.Add("long distinct");
                _text.Features.Add("CountDistinct in a condition");
                return $"distinct > {_random.Next(2)}";
            case 4:
                parameters.Add("long total");
                _text.Features.Add("Sum in a condition");
                return $"total >= {_random.Next(1, 8)}";
            case 5:
                parameters.Add("int most");
                _text.Features.Add("Max in a condition");
                return $"most > {_random.Next(6)}";
            case 6:
                parameters.Add("int lowest");
                _text.Features.Add("Min in a condition");
                return $"lowest < {_random.Next(2, 5)}";
            case 7:
                parameters.Add("long matches");
                _text.Features.Add("Count in a condition");
                return $"matches >= {_random.Next(1, 4)}";
            case 8:
                parameters.Add("long twice");
                return $"twice > {_random.Next(3, 8)}";
            case 9:
                parameters.Add($"int {Of(variable)}");
                _text.Features.Add("upper bound of what is there");
                return $"{Of(variable)} is > 0 and < {_random.Next(2, 5)}";
            case 10:
                parameters.Add("double mean");
                _text.Features.Add("Avg in a condition");
                return $"mean {Pick("<", ">")} 0.{_random.Next(1, 5)}";
            case 11:
                parameters.Add("double spread");
                _text.Features.Add("StdDev in a condition");
                return $"spread {Pick("<", "<=", ">")} {_random.Next(3)}.5";
            case 12:
                parameters.Add("long total");
                return $"total % 2 == {_random.Next(2)}";
            default:
                parameters.Add("int most");
                parameters.Add("int lowest");
                return $"most - lowest {Pick("<", ">=")} {_random.Next(1, 5)}";
        }
    }

    private void Cases()
    {
        if (_random.Next(3) > 0)
        {
            return;
        }

        var variable = Positive();
        var absent = Array.IndexOf(_optional, true);
        _text.Line($"    [Case(\"Many\", Severity.Critical)] static bool Many(int {Of(variable)}, long total) => {Of(variable)} > {_random.Next(1, 4)} || total > {_random.Next(5, 15)};");
        _text.Line($"    [Case(\"Spread\", Severity.Medium)] static bool Wide(double spread, long distinct) => {Pick("spread > 1.0", "distinct > 1", "distinct == 1 && spread < 2.5")};");
        if (absent >= 0)
        {
            _text.Line($"    [Case(\"None\", Severity.Medium)] static bool None(int {Of(absent)}) => {Of(absent)} == 0;");
        }

        _text.Line($"    [Case(\"Ratio\", Severity.Informational)] static bool Ratio(long matches, int most) => 12 / (most - {_random.Next(4)}) > matches;");
        _text.Features.Add("cases");
    }
}
