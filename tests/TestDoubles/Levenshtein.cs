using KbSearch.Index.Queries;

namespace KbSearch.TestDoubles;

/// <summary>Edit distance as defined: recursion over the first characters, each pair of ends solved once.</summary>
public static class Levenshtein
{
    public static bool IsMatch(FuzzyClause clause, string term)
    {
        var prefix = clause.Text[..Math.Min(clause.PrefixLength, clause.Text.Length)];
        return term.StartsWith(prefix, StringComparison.Ordinal) && Distance(clause.Text, term) <= clause.MaxEdits;
    }

    public static int Distance(string a, string b)
    {
        var known = new Dictionary<(int, int), int>();
        return Rest(0, 0);

        int Rest(int i, int j)
        {
            if (i == a.Length || j == b.Length)
            {
                return a.Length - i + b.Length - j;
            }

            if (!known.TryGetValue((i, j), out var distance))
            {
                distance = a[i] == b[j] ? Rest(i + 1, j + 1) : 1 + Math.Min(Rest(i + 1, j + 1), Math.Min(Rest(i + 1, j), Rest(i, j + 1)));
                known[(i, j)] = distance;
            }

            return distance;
        }
    }
}
