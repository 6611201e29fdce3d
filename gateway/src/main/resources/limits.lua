-- Counts requests in sliding windows: one hash per limit, a field per slice of its window, and hands out requests to hold.
-- KEYS: the gateways, then the limits. ARGV: this gateway, then for each limit: milliseconds of a slice, most, wanted,
-- returned, slice of the returned, number of charges, and for each charge its age in milliseconds and its count.
-- Answers the number of gateways, then for each limit: total, granted, slice of the granted, and what will be forgotten:
-- how many instants follow, and for each the milliseconds until then and what is left then. Of a limit that is nearly used
-- up these are the next six instants and some of all later ones, the last included; of others only the first.
local SLICES, HELD, ALIVE, NEAR, FAR = 100, 1000, 3000, 6, 6
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - ALIVE)
redis.call('PEXPIRE', KEYS[1], 10000)
local gateways = redis.call('ZCARD', KEYS[1])
local answer, a = {gateways}, 2

for k = 2, #KEYS do
    local key = KEYS[k]
    local width, most, want = tonumber(ARGV[a]), tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2])
    local back, backSlice, charges = tonumber(ARGV[a + 3]), ARGV[a + 4], tonumber(ARGV[a + 5])
    a = a + 6
    local current = math.floor(now / width)
    local state = redis.call('HMGET', key, 'total', 'swept', 'first')
    local total, first = tonumber(state[1]) or 0, tonumber(state[3])
    local before = total
    if state[1] and tonumber(state[2]) ~= current then
        total, first = 0, nil
        local fields = redis.call('HGETALL', key)
        for i = 1, #fields, 2 do
            local slice, count = tonumber(fields[i]), tonumber(fields[i + 1])
            if slice then
                if slice < current - SLICES or count == 0 then
                    redis.call('HDEL', key, fields[i])
                else
                    total = total + count
                    if not first or slice < first then first = slice end
                end
            end
        end
    end

    local function add(slice, count)
        -- What is given back may have been charged some slices ago: the newest that hold something pay.
        for at = slice, current - SLICES, -1 do
            if count >= 0 then break end
            local off = math.min(-count, tonumber(redis.call('HGET', key, at)) or 0)
            if off > 0 then
                redis.call('HINCRBY', key, at, -off)
                total, count = total - off, count + off
            end
        end
        if count < 0 then count = 0 end
        if count ~= 0 then
            redis.call('HINCRBY', key, slice, count)
            total = total + count
            if not first or slice < first then first = slice end
        end
    end

    if back > 0 then add(tonumber(backSlice), -back) end
    for _ = 1, charges do
        local slice = math.floor((now - tonumber(ARGV[a])) / width)
        if slice >= current - SLICES then add(slice, tonumber(ARGV[a + 1])) end
        a = a + 2
    end
    local granted, held = 0, math.floor((now + HELD) / width)
    if want > 0 and total < most then
        granted = math.min(want, math.max(1, math.floor((most - total) / (2 * gateways))))
        add(held, granted)
    end

    local relief, left = {}, most - total
    if total * 10 >= most * 9 then
        local slices, fields = {}, redis.call('HGETALL', key)
        for i = 1, #fields, 2 do
            local slice = tonumber(fields[i])
            if slice then slices[#slices + 1] = {slice, tonumber(fields[i + 1])} end
        end
        table.sort(slices, function(one, other) return one[1] < other[1] end)
        local steps = {}
        for _, slice in ipairs(slices) do
            left = left + slice[2]
            if left > 0 and slice[2] > 0 then
                steps[#steps + 1] = {(slice[1] + SLICES + 1) * width - now, left}
            end
        end
        local stride = math.ceil((#steps - NEAR) / FAR)
        for i, step in ipairs(steps) do
            if i <= NEAR or i == #steps or (i - NEAR) % stride == 0 then
                relief[#relief + 1] = step[1]
                relief[#relief + 1] = step[2]
            end
        end
    elseif first then
        relief[1] = (first + SLICES + 1) * width - now
        relief[2] = left + (tonumber(redis.call('HGET', key, first)) or 0)
    end
    if total > 0 or before > 0 then
        redis.call('HSET', key, 'total', total, 'swept', current, 'first', first or current)
        redis.call('PEXPIRE', key, (SLICES + 2) * width + HELD)
    end
    if total >= most and before < most then
        redis.call('PUBLISH', 'rate_limit:exhausted', table.concat({key, most, unpack(relief)}, ' '))
    end
    for _, value in ipairs({total, granted, held, #relief / 2, unpack(relief)}) do answer[#answer + 1] = value end
end
return answer
