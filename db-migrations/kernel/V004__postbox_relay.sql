-- The relay serves all academies: it goes through the functions below, and only through them.

-- Takes letters that are due, for two minutes: by then they have been removed or postponed, or the node that took them has
-- died and another one sends them.
create function kernel.claim_letters(most int)
    returns table (id uuid, recipient text, subject text, body text, attempts int, posted_at timestamptz)
    language sql volatile security definer set search_path = ''
as $$
    update kernel.letter l set due_at = clock_timestamp() + interval '2 minutes', attempts = l.attempts + 1
    where (l.tenant_id, l.id) in (
        select d.tenant_id, d.id from kernel.letter d where d.due_at <= clock_timestamp()
        order by d.due_at limit most for update skip locked)
    returning l.id, l.recipient, l.subject, l.body, l.attempts, l.posted_at
$$;

create function kernel.remove_letter(letter uuid) returns void
    language sql volatile security definer set search_path = ''
as $$
    delete from kernel.letter l where l.id = letter
$$;

create function kernel.postpone_letter(letter uuid, wait interval) returns void
    language sql volatile security definer set search_path = ''
as $$
    update kernel.letter l set due_at = clock_timestamp() + wait where l.id = letter
$$;

revoke execute on function kernel.claim_letters(int), kernel.remove_letter(uuid), kernel.postpone_letter(uuid, interval) from public;
grant execute on function kernel.claim_letters(int), kernel.remove_letter(uuid), kernel.postpone_letter(uuid, interval) to dreamseed_app;

create index letter_by_id on kernel.letter (id);
