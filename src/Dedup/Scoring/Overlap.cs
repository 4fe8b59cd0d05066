namespace KbSearch.Dedup.Scoring;

/// <summary>How much of the weight of two questions is in words that both have: as a share of either, and of both together.</summary>
/// <remarks>The last is the coefficient of Dice (Ecology 26(3), 1945). Shares of nothing are 0.</remarks>
internal struct Overlap
{
    private double _draftShared;
    private double _draftTotal;
    private double _existingShared;
    private double _existingTotal;

    public readonly double Draft => Share(_draftShared, _draftTotal);

    public readonly double Existing => Share(_existingShared, _existingTotal);

    public readonly double Both => Share(_draftShared + _existingShared, _draftTotal + _existingTotal);

    /// <summary>Weight of the words of the draft that the other question has not.</summary>
    public readonly double DraftUnmatched => _draftTotal - _draftShared;

    public readonly double ExistingUnmatched => _existingTotal - _existingShared;

    /// <param name="strength">How well the word is found in the other question, 0 to 1.</param>
    public void AddDraftWord(double weight, double strength)
    {
        _draftShared += weight * strength;
        _draftTotal += weight;
    }

    public void AddExistingWord(double weight, double strength)
    {
        _existingShared += weight * strength;
        _existingTotal += weight;
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}
